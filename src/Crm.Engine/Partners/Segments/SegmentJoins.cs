using Crm.Kernel;
using Crm.Specifications;

namespace Crm.Partners;

/// <summary>Rules that are asked of one partner: at registration, for bans, on its card (PARTY-13, DEAL-8).</summary>
internal static class SegmentJoins
{
    /// <summary>The segments that are asked at every registration.</summary>
    public static Specification<Segment> AtRegistration() => Specification.Where<Segment>(s => s.Method == SegmentMethod.Refreshed && s.ChecksOnRegistration);

    /// <summary>The dynamic segments with a ban: these are asked at every new deal (DEAL-8).</summary>
    public static Specification<Segment> Banning() => Specification.Where<Segment>(s => s.Method == SegmentMethod.Dynamic && s.BansShipment);

    /// <summary>Those among which a segment would be asked again and again; absent for others.</summary>
    public static Specification<Segment>? AskedOf(Segment segment) => segment switch
    {
        { Method: SegmentMethod.Dynamic, BansShipment: true } => Banning(),
        { Method: SegmentMethod.Refreshed, ChecksOnRegistration: true } => AtRegistration(),
        _ => null,
    };

    /// <summary>A partner that is being registered, with the segments it joins.</summary>
    public static async ValueTask<Partner> JoinAsync(Work work, Partner partner, CancellationToken cancellationToken)
    {
        var asked = await MatchingAsync(work.Session, AtRegistration(), partner, isNew: true, cancellationToken).ConfigureAwait(false);
        foreach (var segment in asked.All)
        {
            work.Guard(segment);
        }

        var joined = asked.Matching.Select(s => s.Id).Where(s => !partner.Segments.Contains(s)).Take(Math.Max(0, PartnerRules.MaxSegments - partner.Segments.Count)).ToList();
        return joined.Count == 0 ? partner : partner with { Segments = [.. partner.Segments, .. joined] };
    }

    /// <summary>Some segments, and which of them a partner belongs to by their rules.</summary>
    /// <param name="session">For whom; belonging does not depend on it.</param>
    /// <param name="segments">Which are asked.</param>
    /// <param name="partner">The partner, as it is or is to be.</param>
    /// <param name="isNew">It is being registered: other slices know nothing of it yet.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static async ValueTask<(List<Segment> All, List<Segment> Matching)> MatchingAsync(
        CrmSession session, Specification<Segment> segments, Partner partner, bool isNew, CancellationToken cancellationToken)
    {
        var (all, matching) = (new List<Segment>(), new List<Segment>());
        await foreach (var segment in session.Store.QueryAsync(segments, cancellationToken).ConfigureAwait(false))
        {
            all.Add(segment);
        }

        if (all.Count == 0 || partner.MergedInto is not null)
        {
            return (all, matching);
        }

        var compiler = await SegmentCompiler.MakeAsync(session, session.Store, cancellationToken).ConfigureAwait(false);
        var rules = new List<CompiledRule>();
        foreach (var segment in all)
        {
            rules.Add(await compiler.OfAsync(segment.Rule!, cancellationToken).ConfigureAwait(false));
        }

        var facts = isNew
            ? PartnerFactTable.Nothing
            : await PartnerFactTable.LoadAsync(session, session.Store, compiler.Settings, rules.SelectMany(r => r.Facts), [partner.Id], cancellationToken).ConfigureAwait(false);
        matching.AddRange(all.Where((_, i) => rules[i].Matches(partner, facts)));
        return (all, matching);
    }
}
