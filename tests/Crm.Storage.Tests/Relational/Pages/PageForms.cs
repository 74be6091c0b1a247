using System.Linq.Expressions;
using Crm.Deals;
using Crm.Partners;
using Crm.Specifications;
using Crm.Storage.Tests.Sqlite;

namespace Crm.Storage.Tests.Relational.Pages;

/// <summary>Pages by chance: up to three order keys in any direction, with an index and without, behind conditions that lead to an index or do not.</summary>
internal sealed class PageForms(Random random)
{
    public Specification<Deal> Deals(PortableForms forms)
    {
        var asked = Specification.All<Deal>();
        var (manager, kind, stage, partner) = (new UserId(Rows.Id(800 + random.Next(3))), new DealKindId(Rows.Id(900)), "s" + random.Next(4), new PartnerId(Rows.Id(1 + random.Next(14))));
        Expression<Func<Deal, bool>>[] conditions = [d => d.Responsible == manager, d => d.Stage == stage, d => d.DealKind == kind, d => d.Partner == partner, d => d.Partner == null, d => d.Stage == null];
        for (var i = random.Next(4); i > 0; i--)
        {
            asked.Query.Where(conditions[random.Next(conditions.Length)]);
        }

        return Order(random.Next(4) == 0 ? asked.And(forms.Next()) : asked, [
            (q, down) => By(q, d => d.OpenedAt, down),
            (q, down) => By(q, d => d.Partner, down),
            (q, down) => By(q, d => d.Lead, down),
            (q, down) => By(q, d => d.Responsible, down),
            (q, down) => By(q, d => d.Stage, down),
            (q, down) => By(q, d => d.ExpectedCloseOn, down),
            (q, down) => By(q, d => d.DealKind, down),
            (q, down) => By(q, d => d.BoardRank, down),
            (q, down) => By(q, d => d.Topic, down),
            (q, down) => By(q, d => d.Description, down),
            (q, down) => By(q, d => d.Potential.Amount, down),
            (q, down) => By(q, d => d.Estimate, down),
        ]);
    }

    public Specification<Partner> Partners()
    {
        var asked = Specification.All<Partner>();
        var manager = new UserId(Rows.Id(800 + random.Next(3)));
        if (random.Next(3) == 0)
        {
            asked.Query.Where(p => p.MainManager == manager);
        }

        return Order(asked, [
            (q, down) => By(q, p => p.Name, down),
            (q, down) => By(q, p => p.MainManager, down),
            (q, down) => By(q, p => p.Parent, down),
            (q, down) => By(q, p => p.Type, down),
        ]);
    }

    /// <summary>A part of the answer: after any row, some left out, some taken or all.</summary>
    public Specification<T> Page<T>(Specification<T> whole, IReadOnlyList<T> all)
        where T : class, IRecord<T>
    {
        var page = whole.And(new());
        page.Query.Skip(random.Next(3) == 0 ? random.Next(5) : 0);
        if (all.Count > 0 && random.Next(5) > 0)
        {
            page.Query.After(Cursor.For(whole, all[random.Next(all.Count)]));
        }

        if (random.Next(6) > 0)
        {
            page.Query.Take(random.Next(12));
        }

        return page;
    }

    private Specification<T> Order<T>(Specification<T> asked, Func<SpecificationBuilder<T>, bool, SpecificationBuilder<T>>[] keys)
        where T : class, IRecord<T>
    {
        var plain = new Specification<T>().And(asked);
        var query = plain.Query;
        random.Shuffle(keys);
        foreach (var key in keys.Take(random.Next(4)))
        {
            query = key(query, random.Next(2) == 0);
        }

        return plain;
    }

    private static OrderedSpecificationBuilder<T> By<T, TKey>(SpecificationBuilder<T> query, Expression<Func<T, TKey>> key, bool isDown)
        where T : class, IRecord<T> => query switch
        {
            OrderedSpecificationBuilder<T> ordered => isDown ? ordered.ThenByDescending(key) : ordered.ThenBy(key),
            _ => isDown ? query.OrderByDescending(key) : query.OrderBy(key),
        };
}
