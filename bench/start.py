#!/usr/bin/python3
"""From the command to the first answers: the jar, the jar extracted, and extracted with an AOT cache.

Every round takes each way twice: a first start on an empty data folder, which trains the samples, and a second on what that left.
Seconds of wall time until /liveness and until POST /predict answers with 200, and seconds of CPU time until then. Prints a table and writes
target/start.json.

    ./mvnw -q -DskipTests package
    bench/start.py [rounds]
"""
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
JAVA = str(Path(os.environ.get("JAVA_HOME", "/usr/lib/jvm/temurin-25-jdk-amd64")) / "bin" / "java")
PORT = 18341
ROW = b'{"bill_length_mm": 39.1, "flipper_length_mm": 181}'
TICKS = os.sysconf("SC_CLK_TCK")


def answers(path, body=None):
    request = urllib.request.Request(f"http://127.0.0.1:{PORT}{path}", body, {"Content-Type": "application/json"})
    try:
        with urllib.request.urlopen(request, timeout=5) as answer:
            return answer.status == 200
    except (urllib.error.URLError, OSError):
        return False


def until(process, begin, *question):
    while not answers(*question):
        if process.poll() is not None:
            raise SystemExit("Rookery ended before it answered")
        time.sleep(0.02)
    return time.monotonic() - begin


def cpu(process):
    fields = Path(f"/proc/{process.pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def rss(process):
    status = Path(f"/proc/{process.pid}/status").read_text()
    return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) / 1024


def start(command, data, folder):
    begin = time.monotonic()
    process = subprocess.Popen(
        [JAVA, *command, f"--server.port={PORT}", f"--rookery.data-dir={data}"],
        cwd=folder, env={"PATH": "/nowhere"}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        ready = until(process, begin, "/liveness")
        ready_cpu = cpu(process)
        first = until(process, begin, "/predict", ROW)
        return {"ready": ready, "ready_cpu": ready_cpu, "prediction": first, "prediction_cpu": cpu(process), "rss": rss(process)}
    finally:
        process.terminate()
        process.wait()


def ways(folder):
    jar = shutil.copy(ROOT / "target/rookery.jar", folder)
    subprocess.run([JAVA, "-Djarmode=tools", "-jar", jar, "extract", "--destination", folder / "extracted"], check=True, stdout=subprocess.DEVNULL)
    extracted = str(folder / "extracted/rookery.jar")
    cache = str(folder / "rookery.aot")
    start([f"-XX:AOTCacheOutput={cache}", "-jar", extracted], folder / "aot-data", folder)
    return {
        "jar": ["-jar", jar],
        "extracted": ["-jar", extracted],
        "extracted, AOT cache": [f"-XX:AOTCache={cache}", "-jar", extracted],
    }


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    results = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        commands = ways(folder)
        for i in range(rounds):
            for way, command in commands.items():
                data = folder / f"data-{i}-{way}"
                for which in ("first", "second"):
                    results.setdefault(f"{way}, {which} start", []).append(start(command, data, folder))
    print(f"{rounds} rounds, load at the end {os.getloadavg()[0]:.1f}")
    print("| | ready, s | CPU, s | first prediction, s | CPU, s | RSS, MB |\n|---|---|---|---|---|---|")
    for way, runs in results.items():
        cells = [f"{statistics.median(run[key] for run in runs):.1f}" for key in ("ready", "ready_cpu", "prediction", "prediction_cpu")]
        print(f"| {way} | {' | '.join(cells)} | {statistics.median(run['rss'] for run in runs):.0f} |")
    (ROOT / "target/start.json").write_text(json.dumps(results, indent=1))


main()
