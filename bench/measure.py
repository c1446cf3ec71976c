"""The measurements of bench/run. Each pair of commands runs alternately, and the medians are compared."""
import gzip, json, os, pathlib, re, shutil, statistics, subprocess, sys, tempfile, time

folders = [pathlib.Path(argument).resolve() for argument in sys.argv[1:] if argument and not argument.startswith("--")]
logs = folders[0]
check_only = "--check" in sys.argv
truth = json.loads((logs / "truth.json").read_text())
scratch = pathlib.Path(tempfile.mkdtemp(prefix="mailops-bench-"))
mailops = os.path.abspath("mailops")
index = scratch / "index"
config = scratch / "mailops.yaml"
config.write_text("zone: UTC\n")
environment = dict(os.environ, MAILOPS_CONFIG=str(config), LC_ALL="C.UTF-8")


def java_home():
    for home in [os.environ.get("JAVA_HOME", "")] + sorted(str(p) for p in pathlib.Path("/usr/lib/jvm").glob("*")):
        release = pathlib.Path(home, "release")
        if home and release.exists() and re.search(r'JAVA_VERSION="(2[5-9]|[3-9]\d)', release.read_text()):
            return home
    sys.exit("bench/run: no JDK 25 found")


java = java_home() + "/bin/java"


def run(*command, shell=False):
    """Seconds, peak memory in MiB, output."""
    report = scratch / "time"
    full = ["/usr/bin/time", "-f", "%M", "-o", str(report)] + (["sh", "-c", command[0]] if shell else list(command))
    started = time.perf_counter()  # time(1) knows hundredths only
    done = subprocess.run(full, capture_output=True, text=True, env=environment)
    seconds = time.perf_counter() - started
    if done.returncode > 1:
        sys.exit("bench/run: %s: status %d: %s" % (command, done.returncode, done.stderr))
    return seconds, int(report.read_text().split()[-1]) / 1024, done.stdout


def side_by_side(rounds, **commands):
    """The median seconds of each, run in turns."""
    times = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            times[name].append(command()[0])
    return {name: statistics.median(values) for name, values in times.items()}


def fresh_index():
    shutil.rmtree(index, ignore_errors=True)
    result = run(mailops, "index", "--index", str(index), str(logs / "mail.log"))
    memory.append(result[1])
    return result


rows = []


def row(what, ours, other, must, aim, unit=""):
    ratio = ours / other
    verdict = "aim" if ratio <= aim else "must" if ratio <= must else "**missed**"
    rows.append("| %s | %.3g%s | %.3g%s | %.2f | %.2f | %.2f | %s |" % (what, ours, unit, other, unit, ratio, must, aim, verdict))
    return ratio <= must


memory = []
log = logs / "mail.log"
times = side_by_side(3, index=fresh_index, pflogsumm=lambda: run("pflogsumm", str(log)))
good = row("index ÷ `pflogsumm`", times["index"], times["pflogsumm"], 2, 0.7, " s")

QUERIES = ("Relay access denied", "client_ip:203.0.113.7")


def four_weeks(log, weeks):
    """The same lines as rotated, compressed files."""
    weeks.mkdir()
    with open(log, "rb") as source:
        lines = source.readlines()
    for week in range(28):
        with gzip.open(weeks / ("mail.log.%d.gz" % (28 - week)), "wb", 6) as target:
            target.writelines(lines[week * len(lines) // 28:(week + 1) * len(lines) // 28])
    return len(lines)


def against_zgrep(index, weeks, query, over):
    text = query.split(":")[-1]
    times = side_by_side(15, search=lambda: run(mailops, "search", "--index", str(index), query),
                         zgrep=lambda: run("zgrep -h -F '%s' %s/*.gz" % (text, weeks), shell=True))
    return row("search `%s` ÷ `zgrep` over %s" % (query, over), times["search"], times["zgrep"], 1 / 5, 1 / 50, " s")


four_weeks(log, scratch / "weeks")
for query in QUERIES:
    times = side_by_side(15, search=lambda: run(mailops, "search", "--index", str(index), query), java=lambda: run(java, "-version"))
    good &= row("search `%s` ÷ `java -version`" % query, times["search"], times["java"], 10, 4, " s")
    good &= against_zgrep(index, scratch / "weeks", query, "four weeks of .gz")

for larger in folders[1:]:
    run(mailops, "index", "--index", str(scratch / "larger"), str(larger / "mail.log"))
    count = four_weeks(larger / "mail.log", scratch / "larger-weeks")
    for query in QUERIES:
        against_zgrep(scratch / "larger", scratch / "larger-weeks", query, "four weeks with {:,} lines".format(count))

size = sum(f.stat().st_size for f in index.iterdir())
good &= row("index size ÷ text", size / 2**20, log.stat().st_size / 2**20, 0.5, 0.3, " MiB")
good &= row("peak memory of index ÷ 512 MiB", max(memory), 512, 1, 0.5, " MiB")


def count(query):
    return int(run(mailops, "search", "--index", str(index), "--count", query)[2] or 0)


wrong = []
for name, query in dict(received="event:client", delivered="event:delivery AND status:sent", deferrals="status:deferred",
                        bounced="status:bounced", rejected="event:reject", logins="event:login").items():
    found = count(query)
    if found != truth[name]:
        wrong.append("%s: %d, true are %d" % (name, found, truth[name]))
problems = {}
for line in run(mailops, "problems", "--index", str(index), "--format", "json")[2].splitlines():
    problem = json.loads(line)
    problems[problem["problem"]] = problem["incidents"]
for name in sorted(set(problems) | set(truth["problems"])):
    if problems.get(name, 0) != truth["problems"].get(name, 0):
        wrong.append("%s: %d incidents, true are %d" % (name, problems.get(name, 0), truth["problems"].get(name, 0)))

page = """# Performance

Written by `bench/run`; each pair of commands ran alternately on the same machine over the same %s lines, medians are
compared. Absolute times drift from machine to machine and from hour to hour, ratios do so less.

| what | mailops | other | ratio | must be at most | aim | reached |
|---|---|---|---|---|---|---|
%s

Totals and incidents per problem against the generator's truth: %s.

- %s, %d cores
- %s
""" % ("{:,}".format(truth["lines"]), "\n".join(rows), "all %d are equal" % (6 + len(truth["problems"])) if not wrong else "; ".join(wrong),
       next((l.split(":")[1].strip() for l in open("/proc/cpuinfo") if l.startswith("model name")), "unknown processor"), os.cpu_count(),
       subprocess.run([java, "-version"], capture_output=True, text=True).stderr.splitlines()[0])
print(page)
if not check_only:
    target = pathlib.Path("docs/performance.md")
    # What bench/expunge and bench/report wrote stays.
    other = re.search(r"\n## (Expunge|Report)\n.*", target.read_text(), re.S) if target.exists() else None
    target.write_text(page.rstrip("\n") + "\n" + (other.group(0) if other else ""))
shutil.rmtree(scratch)
sys.exit(0 if good and not wrong else 1)
