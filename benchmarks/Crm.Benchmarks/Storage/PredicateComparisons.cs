using System.Linq.Expressions;
using Crm.Benchmarks.Deals;
using Crm.Deals;
using Crm.Specifications;
using NodaTime;

namespace Crm.Benchmarks.Storage;

/// <summary>A cached compiled condition, row by row, against the same lambda written by hand (performance anchor B6).</summary>
internal static class PredicateComparisons
{
    public static Comparison All { get; } = new("reads.predicate", "a condition asked of every row", [4_096], count =>
    {
        Deal[] rows = [.. Enumerable.Range(0, count).Select(DealSamples.Deal).Select((d, i) => d with { Partner = i % 3 == 0 ? null : new PartnerId(DealSamples.Manager(i % 7).Value) })];
        var (manager, stage, status, limit) = (DealSamples.Manager(7), "offer", DealStatus.InProgress, 500_000m);
        PartnerId? partner = new PartnerId(manager.Value);
        var day = new LocalDate(2026, 6, 1);
        return Task.FromResult<IReadOnlyList<Side>>(
        [
            .. Pair("id", rows, d => d.Responsible == manager, d => d.Responsible == manager),
            .. Pair("nullable id", rows, d => d.Partner == partner, d => d.Partner == partner),
            .. Pair("enum", rows, d => d.Status == status, d => d.Status == status),
            .. Pair("text", rows, d => d.Stage == stage, d => d.Stage == stage),
            .. Pair("amount", rows, d => d.Potential.Amount > limit, d => d.Potential.Amount > limit),
            .. Pair("nullable day", rows, d => d.ExpectedCloseOn < day, d => d.ExpectedCloseOn < day),
            .. Pair("enum and id", rows, d => d.Status == status && d.Responsible == manager, d => d.Status == status && d.Responsible == manager),
        ]);
    });

    private static Side[] Pair(string name, Deal[] rows, Func<Deal, bool> lambda, Expression<Func<Deal, bool>> condition)
    {
        var asked = Specification.Where(condition).Normalize();
        var peer = name + ": lambda by hand";
        return
        [
            new(peer, ReadComparisons.Loop(_ => (object)Count(rows, lambda))) { Peer = peer },
            new(name + ": specification", ReadComparisons.Loop(_ => (object)Count(rows, asked))) { Peer = peer },
        ];
    }

    private static int Count(Deal[] rows, Func<Deal, bool> lambda)
    {
        var count = 0;
        foreach (var row in rows)
        {
            count += lambda(row) ? 1 : 0;
        }

        return count;
    }

    private static int Count(Deal[] rows, NormalizedSpecification<Deal> asked)
    {
        var count = 0;
        foreach (var row in rows)
        {
            count += asked.Matches(row) ? 1 : 0;
        }

        return count;
    }
}
