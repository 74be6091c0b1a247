using Crm.Deals;
using Crm.Partners;
using Crm.Specifications;

namespace Crm.Storage.Conformance.Cases;

/// <summary>Random combinations of conditions, orders and pages.</summary>
internal static class GeneratedCases
{
    public static IReadOnlyList<ConformanceCase> All { get; } =
        [Case.Of(ConformanceAreas.Specifications, "Generated specifications answer as their own evaluation", RunAsync)];

    private static async Task RunAsync(ConformanceContext context, CancellationToken token)
    {
        var rows = await SpecificationRows.KeepAsync(context, token).ConfigureAwait(false);
        for (var i = 0; i < 10 + (context.Options.Histories * 3); i++)
        {
            var specification = Make(context.Random, rows, depth: 3);
            var random = context.Random;
            specification = Ordered(random).And(specification);
            await Form.CompareAsync(context, rows, specification, $"Generated specification {i} answers as its own evaluation", token).ConfigureAwait(false);
        }
    }

    private static Specification<Deal> Ordered(ConformanceRandom random) => Form.Build(q =>
    {
        if (!random.OneIn(4))
        {
            var first = random.Below(6) switch
            {
                0 => q.OrderBy(d => d.Topic),
                1 => q.OrderByDescending(d => d.Stage),
                2 => q.OrderBy(d => d.DecidedAt),
                3 => q.OrderByDescending(d => d.Potential.Amount),
                4 => q.OrderByDescending(d => d.ExpectedCloseOn),
                _ => q.OrderBy(d => d.Responsible),
            };
            _ = random.Below(4) switch
            {
                0 => first.ThenBy(d => d.Estimate),
                1 => first.ThenByDescending(d => d.OpenedAt).ThenBy(d => d.Description),
                2 => first.ThenByDescending(d => d.IsClosed),
                _ => first,
            };
        }

        _ = random.OneIn(3) ? q.Skip(random.Below(12)) : q;
        _ = random.OneIn(3) ? q.Take(random.Below(40)) : q;
    });

    private static Specification<Deal> Make(ConformanceRandom random, SpecificationRows rows, int depth) => depth == 0 ? Atom(random, rows) : random.Below(5) switch
    {
        0 => Make(random, rows, depth - 1).Not(),
        1 or 2 => Make(random, rows, depth - 1).And(Make(random, rows, depth - 1)),
        3 => Make(random, rows, depth - 1).Or(Make(random, rows, depth - 1)),
        _ => Atom(random, rows),
    };

    private static Specification<Deal> Atom(ConformanceRandom random, SpecificationRows rows)
    {
        var (topic, user, partner, day) = (random.Pick(SpecificationRows.Topics), random.Pick(rows.Users), random.Pick(rows.Partners).Id, SpecificationRows.Day(random.Below(6)));
        var (share, kinds, role, status) = (random.Pick([0m, 0.1m, 0.5m, 0.500001m]), rows.Kinds.Where(_ => random.OneIn(2)).ToList(), random.Pick(rows.Roles), (DealStatus)random.Below(3));
        return random.Below(14) switch
        {
            0 => Specification.Where<Deal>(d => d.Topic == topic),
            1 => Specification.Where<Deal>(d => Text.FoldedContains(d.Topic, topic)),
            2 => Specification.Where<Deal>(d => Text.StartsWith(d.Description, topic)),
            3 => Specification.Where<Deal>(d => d.Responsible == user),
            4 => Specification.Where<Deal>(d => d.Partner == partner || d.Participants.Any(p => p.Partner == partner)),
            5 => Specification.Where<Deal>(d => d.OpenedAt >= day),
            6 => Specification.Where<Deal>(d => d.DecidedAt < day),
            7 => Specification.Where<Deal>(d => d.Estimate > share),
            8 => Specification.Where<Deal>(d => kinds.Contains(d.DealKind)),
            9 => Specification.Where<Deal>(d => d.Participants.Any(p => p.Role == role && !p.WonTheDeal)),
            10 => Specification.Where<Deal>(d => d.Status == status && !d.IsClosed),
            11 => Specification.Where<Deal>(d => d.Stage == null || d.ExpectedCloseOn == null),
            12 => Specification.Where<Deal>(d => d.Potential.Amount > 10m && d.Potential.Currency == CurrencyCode.Rub),
            _ => Specification.Related((Deal d) => d.Partner, Specification.Where<Partner>(p => p.MainManager == user)),
        };
    }
}
