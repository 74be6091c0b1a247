using System.Diagnostics;
using System.Diagnostics.Metrics;
using Crm.Storage;

namespace Crm.Kernel;

/// <summary>Spans and counters named <c>Crm</c>; no personal data in any of them (design §9).</summary>
internal static class CrmTelemetry
{
    private static readonly ActivitySource Source = new("Crm");

    /// <summary>The meter of the whole SDK; slices add their own instruments.</summary>
    public static Meter Meter { get; } = new("Crm");

    private static readonly Counter<long> Commits = Meter.CreateCounter<long>("crm.commits", "{commit}", "Change sets that were committed.");
    private static readonly Counter<long> Repeats = Meter.CreateCounter<long>("crm.commits.repeated", "{commit}", "Change sets that had been committed before.");
    private static readonly Counter<long> Conflicts = Meter.CreateCounter<long>("crm.conflicts", "{conflict}", "Change sets refused because an expectation failed.");
    private static readonly Counter<long> Retries = Meter.CreateCounter<long>("crm.retries", "{retry}", "Commands that were decided again after a conflict.");

    public static Activity? Start(string slice, string verb)
    {
        if (!Source.HasListeners())
        {
            return null;
        }

        var activity = Source.StartActivity($"crm.{slice}.{verb}");
        activity?.SetTag("crm.slice", slice);
        activity?.SetTag("crm.verb", verb);
        return activity;
    }

    public static void Count(CommitStatus status)
    {
        var counter = status switch
        {
            CommitStatus.Committed => Commits,
            CommitStatus.Repeated => Repeats,
            _ => Conflicts,
        };
        counter.Add(1);
    }

    public static void CountRetry() => Retries.Add(1);
}
