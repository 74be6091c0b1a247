using Crm.Benchmarks.Deals;

namespace Crm.Benchmarks;

/// <summary>What the verb <c>interleaved</c> knows: one line for each comparison.</summary>
internal static class InterleavedComparisons
{
    public static IReadOnlyList<Comparison> All { get; } =
    [
        MoveComparisons.Rules,
        MoveComparisons.Whole,
    ];
}
