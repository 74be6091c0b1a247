using System.Diagnostics;
using System.Globalization;

namespace Crm.Benchmarks;

/// <summary>Runs comparisons in interleaved rounds and prints medians: a ratio is the median of the ratios within a round.</summary>
internal static class InterleavedRunner
{
    private const int WarmUps = 6;

    /// <summary><c>interleaved [name…] [rounds=31] [ms=20] [size=n] [skip=n] [sides=n]</c>; the last three leave out other sizes, the first sides, and those after so many</summary>
    public static async Task RunAsync(string[] args)
    {
        int Option(string name, int fallback) =>
            args.Select(a => a.Split('=')).FirstOrDefault(a => a.Length == 2 && a[0] == name) is { } given ? int.Parse(given[1], CultureInfo.InvariantCulture) : fallback;

        var (rounds, milliseconds, size, skipped, first) = (Option("rounds", 31), Option("ms", 20), Option("size", 0), Option("skip", 0), Option("sides", int.MaxValue));
        string[] names = [.. args.Where(a => !a.Contains('='))];
        var missing = names.Where(n => !InterleavedComparisons.All.Any(c => c.Name.Contains(n, StringComparison.OrdinalIgnoreCase) && (size == 0 || c.Sizes.Contains(size)))).ToList();
        if (missing.Count > 0)
        {
            throw new ArgumentException($"No comparison{(size == 0 ? "" : " of that size")} is called {string.Join(", ", missing)}; there are {string.Join(", ", InterleavedComparisons.All.Select(c => c.Name))}.", nameof(args));
        }

        Console.WriteLine("| comparison | size | side | time | ÷ peer (10 %…90 %) | allocated |");
        Console.WriteLine("|---|---:|---|---:|---:|---:|");
        foreach (var comparison in InterleavedComparisons.All.Where(c => names.Length == 0 || names.Any(n => c.Name.Contains(n, StringComparison.OrdinalIgnoreCase))))
        {
            foreach (var count in comparison.Sizes.Where(s => size == 0 || s == size))
            {
                Compare(comparison, count, [.. (await comparison.Sides(count).ConfigureAwait(false)).Skip(skipped).Take(first)], rounds, milliseconds);
            }
        }
    }

    private static void Compare(Comparison comparison, int size, IReadOnlyList<Side> sides, int rounds, int milliseconds)
    {
        foreach (var side in sides)
        {
            WarmUp(side);
        }

        var times = sides.Select(s => s.Times ?? Calibrate(s, milliseconds)).ToArray();

        var spent = sides.Select(_ => new double[rounds]).ToArray();
        var bytes = sides.Select(_ => new double[rounds]).ToArray();
        for (var round = 0; round < rounds; round++)
        {
            for (var i = 0; i < sides.Count; i++)
            {
                var side = (i + round) % sides.Count;
                sides[side].Prepare?.Invoke(times[side]);
                var (allocated, from) = (Allocated(comparison), Now(comparison));
                sides[side].Run(times[side]);
                spent[side][round] = (Now(comparison) - from) / (double)times[side];
                bytes[side][round] = (Allocated(comparison) - allocated) / (double)times[side];
            }
        }

        for (var i = 0; i < sides.Count; i++)
        {
            foreach (var (number, name) in sides[i].AlsoBy.Prepend(sides[i].Peer ?? sides[0].Name).Index())
            {
                var peer = spent[sides.Select(s => s.Name).ToList().IndexOf(name)];
                var ratios = spent[i].Zip(peer, (a, b) => a / b).Order().ToArray();
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"| `{comparison.Name}` | {size:N0} | {(number == 0 ? sides[i].Name : "÷ " + name)} | {Time(Median(spent[i]))} | {Ratio(Median(ratios))} ({Ratio(ratios[rounds / 10])}…{Ratio(ratios[rounds - 1 - (rounds / 10)])}) | {Median(bytes[i]):N0} B |"));
            }
        }
    }

    private static long Now(Comparison comparison) => comparison.IsOnTheWall ? (long)Stopwatch.GetElapsedTime(0).TotalNanoseconds : ThreadTime.Now();

    private static long Allocated(Comparison comparison) => comparison.IsOnTheWall ? GC.GetTotalAllocatedBytes() : GC.GetAllocatedBytesForCurrentThread();

    // The compiler improves in the background what was called often enough. Work that takes a second runs on loops it improves while they run.
    private static void WarmUp(Side side)
    {
        var begun = Stopwatch.GetTimestamp();
        for (var i = 0; i < WarmUps && Stopwatch.GetElapsedTime(begun).TotalSeconds < 3; i++)
        {
            var from = Stopwatch.GetTimestamp();
            for (var times = side.Times ?? 1; Stopwatch.GetElapsedTime(from).TotalMilliseconds < 100; times = side.Times ?? 64)
            {
                side.Prepare?.Invoke(times);
                side.Run(times);
            }

            Thread.Sleep(150);
        }
    }

    private static int Calibrate(Side side, int milliseconds)
    {
        for (var times = 1; ; times *= 2)
        {
            var from = Stopwatch.GetTimestamp();
            side.Run(times);
            var spent = Stopwatch.GetElapsedTime(from).TotalMilliseconds;
            if (spent >= milliseconds / 2.0 || times >= 1 << 24)
            {
                return Math.Max(1, (int)(times * milliseconds / Math.Max(spent, 0.001)));
            }
        }
    }

    private static double Median(double[] values) => values.Order().ElementAt(values.Length / 2);

    private static string Ratio(double ratio) =>
        ratio is > 0 and < 0.1 ? string.Create(CultureInfo.InvariantCulture, $"1/{1 / ratio:N0}") : string.Create(CultureInfo.InvariantCulture, $"{ratio:0.00}");

    private static string Time(double nanoseconds) => nanoseconds switch
    {
        < 1_000 => string.Create(CultureInfo.InvariantCulture, $"{nanoseconds:0.0} ns"),
        < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{nanoseconds / 1_000:0.00} µs"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{nanoseconds / 1_000_000:0.00} ms"),
    };
}
