using Crm.Storage;
using Crm.Testing;

namespace Crm.Integration.Tests.Faults;

/// <summary>The ways in which a call to a store may go wrong.</summary>
internal static class FaultSorts
{
    // The long run disturbs every call in every way; the short one every call in one of the eight.
    private static readonly int Every = Environment.GetEnvironmentVariable("CRM_LONG") == "1" ? 1 : 8;

    public static IReadOnlyDictionary<string, FaultSweepOptions> All { get; } = Spread(new Dictionary<string, FaultSweepOptions>(StringComparer.Ordinal)
    {
        ["fails before"] = new() { Fault = new() { Moment = FaultMoment.Before } },
        ["answer lost"] = new() { Fault = new() { Moment = FaultMoment.After } },
        ["breaks off"] = new() { Fault = new() { Moment = FaultMoment.Within, Error = StorageErrors.Busy } },
        ["outage"] = new() { Fault = new() { IsLasting = true } },
        ["outage after an answer was lost"] = new() { Fault = new() { IsLasting = true, Moment = FaultMoment.After } },
        ["cancelled before"] = new() { Cancels = true },
        ["cancelled after"] = new() { Cancels = true, Fault = new() { Moment = FaultMoment.After } },
        ["cancelled within"] = new() { Cancels = true, Fault = new() { Moment = FaultMoment.Within } },
    });

    private static Dictionary<string, FaultSweepOptions> Spread(Dictionary<string, FaultSweepOptions> sorts) => sorts
        .Select((sort, place) => (sort.Key, Value: sort.Value with { Step = Every, First = 1 + (place % Every) }))
        .ToDictionary(s => s.Key, s => s.Value, StringComparer.Ordinal);
}
