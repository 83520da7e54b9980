#!/usr/bin/env python3
"""Tests the Spark job against one machine: test_spark.py PROGRAM. See test.sh.

2,000 reports on local-cluster[2,1,1024]: the events and comparisons are those of `group | batch`, two executors worked, a failing
program fails the job, and an executor that is killed half-way loses nothing.
"""
import argparse, json, os, pathlib, signal, subprocess, sys, tempfile, threading, time, unittest
import pyspark

HERE = pathlib.Path(__file__).resolve().parent
PROGRAM = os.path.abspath(sys.argv.pop(1) if len(sys.argv) > 1 else "target/debug/rashomon")
REPORTS = 2000
# Longest that one job may take, in seconds.
PATIENCE = 600


class Cluster:
    """One run of the job in a driver of its own, with executors that are its descendants."""
    def __init__(self, folder, program, name):
        self.out, self.log = folder / name, folder / f"{name}-log"
        self.log.mkdir()
        conf = {"spark.master": "local-cluster[2,1,1024]", "spark.files": program, "spark.eventLog.enabled": "true", "spark.eventLog.dir": self.log.as_uri(),
                "spark.eventLog.rolling.enabled": "false", "spark.eventLog.compress": "false", "spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1", "spark.ui.enabled": "false", "spark.task.maxFailures": "4"}
        options = [x for k, v in conf.items() for x in ("--conf", f"{k}={v}")]
        home = os.path.dirname(pyspark.__file__)
        environment = {**os.environ, "SPARK_HOME": home, "SPARK_LOCAL_IP": "127.0.0.1", "SPARK_LOCAL_HOSTNAME": "127.0.0.1", "PYSPARK_PYTHON": sys.executable,
                       "SPARK_WORKER_DIR": str(folder / "work")}
        command = [home + "/bin/spark-submit", *options, str(HERE / "rashomon_spark.py"), "--program", program, "--input", str(folder / "reports.jsonl"),
                   "--output", str(self.out), "--partitions", "6", "--block-days", "5"]
        self.said_to = folder / f"{name}.err"
        with open(self.said_to, "w") as said:
            self.driver = subprocess.Popen(command, env=environment, cwd=folder, stdout=said, stderr=said)

    def wait(self):
        try:
            return self.driver.wait(PATIENCE)
        finally:
            self.driver.kill()

    def said(self):
        return self.said_to.read_text(encoding="utf-8", errors="replace")[-4000:]

    def lines(self, what):
        return sorted(line for part in sorted((self.out / what).glob("part-*")) for line in part.read_text(encoding="utf-8").splitlines())

    def ended_tasks(self):
        """Tasks that ended well, by executor, as the event log tells."""
        done = {}
        for log in self.log.iterdir():
            for line in log.read_text(encoding="utf-8").splitlines():
                if '"SparkListenerTaskEnd"' in line[:60]:
                    try:
                        task = json.loads(line)
                    except ValueError:
                        continue  # the last line, half written
                    if task["Task End Reason"]["Reason"] == "Success":
                        done[task["Task Info"]["Executor ID"]] = done.get(task["Task Info"]["Executor ID"], 0) + 1
        return done

    def executors(self):
        """Process ids of this driver's executors."""
        parents, found = {}, []
        for entry in pathlib.Path("/proc").iterdir():
            if entry.name.isdigit():
                try:
                    parents[int(entry.name)] = int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1])
                    if b"CoarseGrainedExecutorBackend" in (entry / "cmdline").read_bytes().replace(b"\0", b" "):
                        found.append(int(entry.name))
                except (OSError, IndexError):
                    pass
        def is_own(pid):
            while pid > 1 and pid != self.driver.pid:
                pid = parents.get(pid, 0)
            return pid == self.driver.pid
        return sorted(pid for pid in found if is_own(pid))


class Spark(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory()
        cls.folder = pathlib.Path(cls.temporary.name)
        reports = subprocess.run([sys.executable, HERE.parent.parent / "scripts/corpus.py", str(REPORTS), "--days", "40", "--largest", "40"], stdout=subprocess.PIPE, check=True)
        extra = '{"id": "undated", "text": "A heron was seen at the pond of Lissom park."}\n{"id": "broken"}\n'
        (cls.folder / "reports.jsonl").write_bytes(reports.stdout + extra.encode())
        group = lambda *more: subprocess.run([PROGRAM, "group", *more, cls.folder / "reports.jsonl"], stdout=subprocess.PIPE)
        cls.one = group()
        assert cls.one.returncode == 2, "one line is no report"
        several = [line for line in group("--singles=drop").stdout.splitlines(keepends=True) if b'"reports"' in line[:60]]
        cls.batch = subprocess.run([PROGRAM, "batch"], input=b"".join(several), stdout=subprocess.PIPE, check=True).stdout

    @classmethod
    def tearDownClass(cls):
        cls.temporary.cleanup()

    def same_as_one_machine(self, cluster):
        one = self.one.stdout.decode().splitlines()
        self.assertEqual(cluster.lines("events"), sorted(line for line in one if "error" not in json.loads(line)))
        self.assertEqual(cluster.lines("comparisons"), sorted(self.batch.decode().splitlines()))
        self.assertEqual([json.loads(line)["id"] for line in cluster.lines("errors")], ["broken"])
        self.assertGreater(len(cluster.lines("comparisons")), 100)

    def test_the_events_and_comparisons_are_those_of_one_machine(self):
        cluster = Cluster(self.folder, PROGRAM, "plain")
        self.assertEqual(cluster.wait(), 0, cluster.said())
        self.same_as_one_machine(cluster)
        self.assertEqual(len(cluster.ended_tasks()), 2, "both executors worked")

    def test_a_failing_program_fails_the_job(self):
        (self.folder / "bad").mkdir()
        bad = self.folder / "bad" / "rashomon"
        bad.write_text(f'#!/bin/sh\ncase "$*" in *links*) exit 7;; esac\nexec {PROGRAM} "$@"\n'); bad.chmod(0o755)
        cluster = Cluster(self.folder, str(bad), "failing")
        self.assertNotEqual(cluster.wait(), 0)
        self.assertFalse((cluster.out / "events").exists())

    def test_an_executor_that_is_killed_loses_nothing(self):
        (self.folder / "slow").mkdir()
        slow = self.folder / "slow" / "rashomon"
        slow.write_text(f'#!/bin/sh\ncase "$*" in *links*) sleep 1;; esac\nexec {PROGRAM} "$@"\n'); slow.chmod(0o755)
        cluster = Cluster(self.folder, str(slow), "killed")
        killed = []
        def kill():
            while cluster.driver.poll() is None and not killed:
                running = cluster.executors()
                if len(running) == 2 and sum(cluster.ended_tasks().values()) >= 10:
                    os.kill(running[0], signal.SIGKILL)
                    killed.append(running[0])
                time.sleep(0.2)
        thread = threading.Thread(target=kill); thread.start()
        status = cluster.wait(); thread.join()
        self.assertEqual(status, 0, cluster.said())
        self.assertEqual(len(killed), 1, "an executor was killed while the job ran")
        self.assertGreaterEqual(len(cluster.ended_tasks()), 2)
        self.same_as_one_machine(cluster)


if __name__ == "__main__":
    unittest.main(verbosity=2)
