//! Pages that are named by their address: fetched by a blocking client, within bounds.
//!
//! Only http and https, a few redirects, a bounded size and time, no proxy of the environment; and no address of this
//! machine or of a private network unless it is allowed, whatever a name or a redirect leads to: the addresses are looked
//! at after they are resolved, and those that are looked at are the ones that are connected to.

use super::inputs::Reading;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::time::Duration;
use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};
use ureq::{Agent, Error};

/// Most redirects that are followed.
const MAX_REDIRECTS: u32 = 5;

/// Longest time that one page may take.
const TIMEOUT: Duration = Duration::from_secs(30);

/// Fetches a page.
pub(super) fn page(address: &str, reading: Reading) -> Result<Vec<u8>, String> {
    if !address.starts_with("http://") && !address.starts_with("https://") {
        return Err("only http and https are fetched\n  hint: save it and name the file".to_owned());
    }
    let config = Config::builder()
        .max_redirects(MAX_REDIRECTS)
        .timeout_global(Some(TIMEOUT))
        .proxy(None)
        .user_agent(concat!("rashomon/", env!("CARGO_PKG_VERSION")))
        .accept("text/html, application/xhtml+xml, */*;q=0.5")
        .build();
    let resolver = Public { allow_private: reading.allow_private, inner: DefaultResolver::default() };
    let agent = Agent::with_parts(config, DefaultConnector::default(), resolver);
    let mut answer = agent.get(address).call().map_err(|e| words(&e))?;
    answer.body_mut().with_config().limit(reading.limits.max_bytes as u64).read_to_vec().map_err(|e| words(&e))
}

/// Words why a page could not be fetched.
fn words(error: &Error) -> String {
    let hint = match error {
        Error::Other(_) => "--allow-private allows it",
        Error::StatusCode(401..=403 | 429) => "open the page in the browser, save it and name the file",
        Error::BodyExceedsLimit(_) => "raise --max-bytes",
        _ => "check the address, or save the page and name the file",
    };
    format!("it could not be fetched: {error}\n  hint: {hint}")
}

/// Resolves names to addresses of the public internet alone.
#[derive(Debug)]
struct Public {
    allow_private: bool,
    inner: DefaultResolver,
}

impl Resolver for Public {
    fn resolve(&self, uri: &Uri, config: &Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, Error> {
        let found = self.inner.resolve(uri, config, timeout)?;
        match found.iter().find(|a| !self.allow_private && !is_public(a.ip())) {
            Some(address) => Err(Error::Other(format!("{} is an address of a private network", address.ip()).into())),
            None => Ok(found),
        }
    }
}

/// Tells whether an address is of the public internet.
fn is_public(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => is_public_v4(ip),
        IpAddr::V6(ip) => match ip.to_ipv4_mapped() {
            Some(ip) => is_public_v4(ip),
            None => is_public_v6(ip),
        },
    }
}

/// Tells it of the older kind: no network of one's own, no carrier's, no test, no group (RFC 6890).
fn is_public_v4(ip: Ipv4Addr) -> bool {
    let [a, b, c, _] = ip.octets();
    let special = matches!((a, b, c), (0 | 240.., ..) | (100, 64..=127, _) | (192, 0, 0) | (198, 18 | 19, _));
    let own = ip.is_private() || ip.is_loopback() || ip.is_link_local();
    !(special || own || ip.is_multicast() || ip.is_broadcast() || ip.is_documentation())
}

/// Tells it of the newer kind: what is global unicast and leads to no older address.
fn is_public_v6(ip: Ipv6Addr) -> bool {
    let [a, b, ..] = ip.segments();
    (0x2000..0x4000).contains(&a) && a != 0x2002 && (a, b) != (0x2001, 0) && (a, b) != (0x2001, 0xdb8)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rashomon::ingest::Limits;

    #[test]
    fn private_addresses_are_known() {
        for ip in [
            "127.0.0.1",
            "10.1.2.3",
            "192.168.1.1",
            "172.16.0.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "::1",
            "fe80::1",
            "fc00::1",
            "::ffff:10.0.0.1",
            "224.0.0.1",
            "2002:a00::1",
            "::",
        ] {
            assert!(!is_public(ip.parse().unwrap()), "{ip}");
        }
        for ip in ["93.184.216.34", "8.8.8.8", "2606:4700::1111"] {
            assert!(is_public(ip.parse().unwrap()), "{ip}");
        }
    }

    #[test]
    fn nothing_private_is_fetched() {
        let reading =
            Reading { from: None, limits: Limits { max_bytes: 1000, ..Limits::default() }, allow_private: false };
        let error = page("http://127.0.0.1:9/", reading).unwrap_err();
        assert!(error.contains("private") && error.contains("--allow-private"), "{error}");
        assert!(page("ftp://ferry.example/", reading).unwrap_err().contains("only http"));
    }
}
