using System.Runtime.CompilerServices;
using Crm.Kernel;
using Crm.Settings;
using Crm.Specifications;
using Crm.Storage;

namespace Crm.Partners;

/// <summary>Who belongs by a rule, as one reader sees it: what the store can say narrows, the rest is asked of each partner (PARTY-13).</summary>
internal sealed class SegmentMembership(CrmSession session, IStoreView view, TenantSettings settings, CompiledRule rule)
{
    /// <summary>Those among whom the members are, who stand for themselves.</summary>
    public Specification<Partner> Wide { get; } = rule.Wide is { } wide ? wide.And(PartnerSpecs.NotMerged()) : PartnerSpecs.NotMerged();

    public async ValueTask<long> CountAsync(CancellationToken cancellationToken)
    {
        var gated = session.Gated(Wide);
        if (rule.IsExact)
        {
            return await view.CountAsync(gated, cancellationToken).ConfigureAwait(false);
        }

        var count = 0L;
        await foreach (var page in PagesAsync(gated, cancellationToken).ConfigureAwait(false))
        {
            count += (await MembersAsync(page, cancellationToken).ConfigureAwait(false)).Count;
        }

        return count;
    }

    /// <summary>A page by name.</summary>
    public async ValueTask<Page<Partner>> PageAsync(int size, Cursor? after, CancellationToken cancellationToken)
    {
        var byName = Wide.And(Specification.All<Partner>());
        byName.Query.OrderBy(p => p.Name);
        var ordered = session.Gated(byName);
        return rule.IsExact
            ? await Rows.PageAsync(view, ordered, size, after, cancellationToken).ConfigureAwait(false)
            : await Rows.FilterAsync<Partner, Partner>(view, ordered, size, after, async page => [.. (await MembersAsync(page, cancellationToken).ConfigureAwait(false)).Select(p => (p, p))], cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Those of at most 500 partners who belong.</summary>
    public async ValueTask<List<Partner>> MembersAsync(IReadOnlyList<Partner> partners, CancellationToken cancellationToken)
    {
        var facts = await PartnerFactTable.LoadAsync(session, view, settings, rule.Facts, [.. partners.Select(p => p.Id)], cancellationToken).ConfigureAwait(false);
        return [.. partners.Where(p => p.MergedInto is null && rule.Matches(p, facts))];
    }

    /// <summary>Partners in the order of their ids, page by page, each page as it is when it is read.</summary>
    public async IAsyncEnumerable<IReadOnlyList<Partner>> PagesAsync(Specification<Partner> specification, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Cursor? after = null;
        do
        {
            var page = await Rows.PageAsync(view, specification, PartnerFactTable.MaxPartners, after, cancellationToken).ConfigureAwait(false);
            yield return page.Items;
            after = page.Next;
        }
        while (after is not null);
    }
}
