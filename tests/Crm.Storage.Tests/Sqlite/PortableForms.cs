using Crm.Deals;
using Crm.Partners;
using Crm.Specifications;
using NodaTime;

namespace Crm.Storage.Tests.Sqlite;

/// <summary>Every form of the portable subset, with values chosen at random.</summary>
internal sealed class PortableForms(Random random)
{
    private static readonly string[] Parts = ["", "a", "A", "ё", "Е", "стр", " ", "%", "_", "😀", "\uD83D", "\uDE00", "\uE000", "\uD7FF", "\U0010FFFF", "'", "ЁЛ", "ел", "\uFFFD", "null", "\u0301"];

    public Specification<Deal> Next()
    {
        var specification = Condition();
        for (var i = random.Next(3); i > 0; i--)
        {
            specification = random.Next(3) switch
            {
                0 => specification.And(Condition()),
                1 => specification.Or(Condition()),
                _ => specification.Not(),
            };
        }

        return Paged(Specification.All<Deal>().And(specification));
    }

    public Specification<Deal> Paged(Specification<Deal> from)
    {
        var copy = Specification.All<Deal>().And(from);
        SpecificationBuilder<Deal> query = random.Next(11) switch
        {
            0 => copy.Query,
            1 => copy.Query.OrderBy(d => d.Topic),
            2 => copy.Query.OrderByDescending(d => d.Topic).ThenBy(d => d.Stage),
            3 => copy.Query.OrderBy(d => d.Stage).ThenByDescending(d => d.DecidedAt),
            4 => copy.Query.OrderByDescending(d => d.Stage).ThenBy(d => d.Potential.Amount),
            5 => copy.Query.OrderBy(d => d.Responsible).ThenBy(d => d.Stage).ThenBy(d => d.ExpectedCloseOn),
            6 => copy.Query.OrderByDescending(d => d.Estimate),
            7 => copy.Query.OrderBy(d => d.Partner).ThenBy(d => d.OpenedAt),
            8 => copy.Query.OrderBy(d => d.Status).ThenBy(d => d.IsClosed),
            9 => copy.Query.OrderBy(d => d.FrozenRate!.Rate),
            _ => copy.Query.OrderByDescending(d => d.Description),
        };
        if (random.Next(2) == 0)
        {
            query = query.Skip(random.Next(10));
        }

        if (random.Next(2) == 0)
        {
            query.Take(random.Next(20));
        }

        return copy;
    }

    private Specification<Deal> Condition()
    {
        var text = Rows.Texts[random.Next(Rows.Texts.Length)];
        var part = Parts[random.Next(Parts.Length)];
        var maybe = random.Next(3) == 0 ? null : text;
        var moment = Rows.Moment(random.Next(-2, 4));
        var between = moment + Duration.FromNanoseconds(random.Next(-1, 2) * 100);
        var amount = (random.Next(-3, 4) * 0.5m) + (random.Next(-1, 2) * 0.00005m);
        decimal? share = random.Next(4) == 0 ? null : random.Next(5) * 0.25m;
        var partner = new PartnerId(Rows.Id(random.Next(1, 8)));
        PartnerId? anyPartner = random.Next(4) == 0 ? null : partner;
        var partners = new[] { partner, new PartnerId(Rows.Id(random.Next(1, 8))) };
        var texts = new List<string?> { text, part, random.Next(2) == 0 ? null : "Ёлка" };
        var numbers = new[] { 0.5m, 1m, 1.00005m };
        var day = new LocalDate(1969, 12, 30).PlusDays(random.Next(5));
        var version = (long)random.Next(-1, 3);
        var yes = random.Next(2) == 0;
        var status = (DealStatus)random.Next(3);
        var number = random.Next(-2, 3) * 1.000000000000000000000000001m;
        var segment = new SegmentId(Rows.Id(700 + random.Next(4)));
        var manager = new UserId(Rows.Id(800 + random.Next(3)));
        return random.Next(46) switch
        {
            0 => Where(d => d.Topic == text),
            1 => Where(d => d.Topic != text),
            2 => Where(d => d.Description == maybe),
            3 => Where(d => d.Description != maybe),
            4 => Where(d => d.Description == null),
            5 => Where(d => d.Partner.HasValue),
            6 => Where(d => Text.StartsWith(d.Topic, part)),
            7 => Where(d => Text.Contains(d.Topic, part)),
            8 => Where(d => Text.FoldedEquals(d.Topic, text)),
            9 => Where(d => Text.FoldedStartsWith(d.Topic, part)),
            10 => Where(d => Text.FoldedContains(d.Topic, part)),
            11 => Where(d => !Text.Contains(d.Description, part)),
            12 => Where(d => !Text.FoldedContains(d.Description, part)),
            13 => Where(d => Text.StartsWith(d.Description, part) || d.IsClosed),
            14 => Where(d => d.OpenedAt < moment),
            15 => Where(d => d.OpenedAt >= between),
            16 => Where(d => d.OpenedAt <= between),
            17 => Where(d => d.DecidedAt > between),
            18 => Where(d => !(d.DecidedAt < moment)),
            19 => Where(d => d.OpenedAt == between),
            20 => Where(d => d.DecidedAt == null || d.DecidedAt >= d.OpenedAt),
            21 => Where(d => d.Potential.Amount > amount),
            22 => Where(d => d.Potential.Amount <= amount),
            23 => Where(d => d.Potential.Amount != amount),
            24 => Where(d => d.Estimate >= share),
            25 => Where(d => d.Estimate == share),
            26 => Where(d => d.Estimate < d.Potential.Amount),
            27 => Where(d => !(d.Estimate > d.Potential.Amount)),
            28 => Where(d => d.ProcessVersion > version),
            29 => Where(d => d.ExpectedCloseOn <= day),
            30 => Where(d => d.ExpectedCloseOn != day),
            31 => Where(d => d.IsClosed == yes),
            32 => Where(d => !d.IsClosed && d.Status == status),
            33 => Where(d => d.Partner == anyPartner),
            34 => Where(d => d.Partner != null && partners.Contains(d.Partner.Value)),
            35 => Where(d => texts.Contains(d.Description)),
            36 => Where(d => !texts.Contains(d.Stage)),
            37 => Where(d => numbers.Contains(d.Potential.Amount)),
            38 => Where(d => d.Participants.Any(p => p.Partner == partner)),
            39 => Where(d => d.Participants.Any(p => p.Partner == partner && p.WonTheDeal)),
            40 => Where(d => !d.Participants.Any(p => partners.Contains(p.Partner) && Text.FoldedContains(p.Comment, part))),
            41 => Where(d => d.Lines.Any(l => l.Quantity > 0.5m && l.Price.Amount < amount)),
            42 => Where(d => d.Lines.Any() || d.CustomFields.Any(f => f.Number >= number)),
            43 => Specification.Related((Deal d) => d.Partner, Specification.Where<Partner>(p => p.MainManager == manager || Text.FoldedStartsWith(p.Name, part))),
            44 => Specification.Related((Deal d) => d.Partner, Specification.Where<Partner>(p => p.Segments.Contains(segment))).Not(),
            _ => Where(d => d.FrozenRate!.Rate > 1.5m && d.FrozenRate.Source == "bank"),
        };
    }

    private static Specification<Deal> Where(System.Linq.Expressions.Expression<Func<Deal, bool>> condition) => Specification.Where(condition);
}
