#!/usr/bin/python3
"""Server CPU of one prediction over HTTP: Rookery beside FastAPI with a scikit-learn pipeline and with xgboost, in turns.

Each server is a process of its own that stays warm over all rounds. A round keeps CONNECTIONS connections busy with one and the same
row for SECONDS and divides the CPU time the server spent (user and system, /proc/PID/stat, all its threads) by the requests it
answered with 200. CPU time, because other work on the machine moves wall time more. Prints a table and writes target/serving.json.

    apt install wrk python3-fastapi uvicorn python3-uvloop python3-httptools python3-sklearn python3-pandas python3-xgboost
    ./mvnw -q -DskipTests package
    bench/serving.py [rounds] [only Rookery: yes]
"""
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
JAVA = str(Path(os.environ.get("JAVA_HOME", "/usr/lib/jvm/temurin-25-jdk-amd64")) / "bin" / "java")
TICKS = os.sysconf("SC_CLK_TCK")
CONNECTIONS = 4
SECONDS = 5
WARM_UP_SECONDS = 20
ROW = ('{"island":"Biscoe","bill_length_mm":50.0,"bill_depth_mm":15.2,"flipper_length_mm":218,"body_mass_g":5700,"sex":"male"}')
REQUEST = f"""wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
wrk.body = '{ROW}'
"""


def commands(folder):
    options = os.environ.get("JAVA_OPTIONS", "").split()
    peer = ["/usr/bin/python3", "-m", "uvicorn", "--app-dir", str(ROOT / "bench"), "serving_peer:app", "--no-access-log", "--log-level", "warning"]
    return {
        "Rookery": (18351, [JAVA, "-XX:+UseSerialGC", *options, "-jar", str(ROOT / "target/rookery.jar"), "--server.port=18351",
                            f"--rookery.data-dir={folder}/state"], {}),
        "FastAPI + xgboost": (18352, [*peer, "--port", "18352"], {"PEER": "xgboost"}),
        "FastAPI + scikit-learn": (18353, [*peer, "--port", "18353"], {"PEER": "sklearn"}),
    }


def answer(port):
    request = urllib.request.Request(f"http://127.0.0.1:{port}/predict", ROW.encode(), {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=5) as response:
        return json.load(response)


def await_answer(process, port, deadline=120):
    begin = time.monotonic()
    while time.monotonic() - begin < deadline:
        try:
            return answer(port)
        except OSError:
            if process.poll() is not None:
                raise SystemExit(f"the server of port {port} ended; its output says why")
            time.sleep(0.1)
    raise SystemExit(f"the server of port {port} does not predict after {deadline} s")


def cpu(pid):
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def load(script, port, seconds):
    told = subprocess.run(["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "-s", script, f"http://127.0.0.1:{port}/predict"],
                          check=True, capture_output=True, text=True).stdout
    if "Non-2xx" in told or "Socket errors" in told:
        raise SystemExit(f"not every request of port {port} was answered:\n{told}")
    return int(re.search(r"(\d+) requests in", told)[1]), float(re.search(r"Requests/sec:\s+([\d.]+)", told)[1])


def measure(script, process, port, seconds):
    before = cpu(process.pid)
    count, rate = load(script, port, seconds)
    return (cpu(process.pid) - before) * 1e6 / count, rate


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "request.lua"
        script.write_text(REQUEST)
        servers = commands(folder)
        if len(sys.argv) > 2:
            servers = {"Rookery": servers["Rookery"]}
        running = {}
        try:
            for who, (port, command, extra) in servers.items():
                log = open(Path(folder) / f"{port}.log", "w")
                running[who] = subprocess.Popen(command, cwd=folder, env={**os.environ, **extra}, stdout=log, stderr=log)
            for who, (port, _, _) in servers.items():
                told = await_answer(running[who], port)
                if told["prediction"] != "Gentoo":
                    raise SystemExit(f"{who} answers {told}")
            for who, (port, _, _) in servers.items():
                load(script, port, WARM_UP_SECONDS if who == "Rookery" else 2)
            before = os.getloadavg()[0]
            results = {who: [] for who in servers}
            for _ in range(rounds):
                for who, (port, _, _) in servers.items():
                    results[who].append(measure(script, running[who], port, SECONDS))
        finally:
            for process in running.values():
                process.terminate()
            for process in running.values():
                process.wait()
    report(rounds, before, results)


def report(rounds, load_before, results):
    print(f"{rounds} rounds of {SECONDS} s, {CONNECTIONS} connections; load {load_before:.1f} at the start, {os.getloadavg()[0]:.1f} at the end")
    print("| server CPU, us a request | median | least | ratio | requests/s |\n|---|---|---|---|---|")
    ours = statistics.median(us for us, _ in results["Rookery"])
    for who, runs in results.items():
        median = statistics.median(us for us, _ in runs)
        print(f"| {who} | {median:.0f} | {min(us for us, _ in runs):.0f} | {median / ours:.1f} | {statistics.median(rate for _, rate in runs):.0f} |")
    (ROOT / "target/serving.json").write_text(json.dumps({
        "cores": os.cpu_count(), "load": [load_before, os.getloadavg()[0]], "connections": CONNECTIONS, "seconds": SECONDS,
        "results": {who: [{"cpu_us": us, "requests_per_second": rate} for us, rate in runs] for who, runs in results.items()}}, indent=1) + "\n")


if __name__ == "__main__":
    main()
