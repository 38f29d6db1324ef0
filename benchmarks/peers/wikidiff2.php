<?php
// MediaWiki's difference engine as a contestant: `php wikidiff2.php WORKLOAD`, spoken to as served.py
// says. Moves are on or off by the setting wikidiff2.moved_paragraph_detection_cutoff.

$workload = json_decode(file_get_contents($argv[1]), true);
$pairs = [];
foreach ($workload["pairs"] as [$base, $target]) {
    $pairs[] = [implode("\n", $base), implode("\n", $target)];
}
unset($workload);

function cpu_seconds(): float
{
    $usage = getrusage();
    return $usage["ru_utime.tv_sec"] + $usage["ru_stime.tv_sec"]
        + ($usage["ru_utime.tv_usec"] + $usage["ru_stime.tv_usec"]) / 1e6;
}

function answers(array $pairs): array
{
    $answers = [];
    foreach ($pairs as [$base, $target]) {
        $answers[] = wikidiff2_inline_json_diff($base, $target, 0);
    }
    return $answers;
}

$answered = [];
echo "ready\n";
while (($line = fgets(STDIN)) !== false) {
    [$what, $argument] = explode(" ", trim($line), 2);
    if ($what === "answer") {
        file_put_contents($argument, implode("\n", $answered));
        echo "done\n";
        continue;
    }
    $started = cpu_seconds();
    for ($run = 0; $run < (int) $argument; $run++) {
        $answered = answers($pairs);
    }
    printf("%.9f\n", cpu_seconds() - $started);
}
