using Crm.Specifications;

namespace Crm.Partners;

/// <summary>Segments of partners (PARTY-13). Safe to share between threads.</summary>
/// <remarks>Whether a partner belongs does not depend on who asks; lists and counts of partners leave out those the principal may not read. Merged partners belong to none.</remarks>
public interface ISegmentService
{
    /// <summary>The segment.</summary>
    /// <param name="id">Which.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="CrmNotFoundException">There is none.</exception>
    ValueTask<Segment> GetAsync(SegmentId id, CancellationToken cancellationToken = default);

    /// <summary>The segments that satisfy the specification.</summary>
    /// <param name="specification">Criteria, order, paging.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    ValueTask<IReadOnlyList<Segment>> ListAsync(Specification<Segment> specification, CancellationToken cancellationToken = default);

    /// <summary>Makes a segment, or changes its name, rule and flags. Needs <see cref="CrmRights.ManageDirectories"/>.</summary>
    /// <param name="command">The segment.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="CrmRuleException"><c>segment.method.fixed</c>, <c>segment.rule.misplaced</c>, <c>segment.rule.malformed</c>, <c>segment.condition.unsupported</c>,
    /// <c>segment.condition.value_invalid</c>, <c>segment.schedule.misplaced</c>, <c>segment.count.too_many</c>, <c>common.reference.unknown</c>.</exception>
    ValueTask<Segment> SaveAsync(SaveSegment command, CancellationToken cancellationToken = default);

    /// <summary>Puts partners into a manual segment and takes others out.</summary>
    /// <param name="command">Who.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="CrmRuleException"><c>segment.method.wrong</c>, <c>partner.record.merged</c>, <c>common.reference.unknown</c>, <c>common.list.too_long</c>.</exception>
    ValueTask<SegmentMembersReport> SetMembersAsync(SetSegmentMembers command, CancellationToken cancellationToken = default);

    /// <summary>Makes the stored members of a refreshed segment those that its rule names: only differences are written, some hundred partners at a time.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="cancellationToken">Stops the work; what was written stays, and refreshing again goes on.</param>
    /// <exception cref="CrmRuleException"><c>segment.method.wrong</c>.</exception>
    /// <exception cref="CrmConcurrencyException">The rule was changed meanwhile; refresh again.</exception>
    ValueTask<SegmentMembersReport> RefreshAsync(SegmentId segment, CancellationToken cancellationToken = default);

    /// <summary>Refreshes those whose days are over (<see cref="Segment.RefreshEveryDays"/>): for a job that runs now and then, on any number of nodes.</summary>
    /// <param name="cancellationToken">Stops the work.</param>
    ValueTask<IReadOnlyList<SegmentMembersReport>> RefreshDueAsync(CancellationToken cancellationToken = default);

    /// <summary>How many partners are selected.</summary>
    /// <param name="selection">One segment, or two taken together.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    ValueTask<long> CountAsync(SegmentSelection selection, CancellationToken cancellationToken = default);

    /// <summary>A page of the selected partners, by name.</summary>
    /// <param name="selection">One segment, or two taken together.</param>
    /// <param name="size">The size of a page, 1…1,000.</param>
    /// <param name="after">Where the page before ended.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Where a rule asks for facts a page may be shorter than its size though another one follows: some thousand partners are looked at for each.</returns>
    ValueTask<Page<Partner>> MembersAsync(SegmentSelection selection, int size = 100, Cursor? after = null, CancellationToken cancellationToken = default);

    /// <summary>How many partners a rule names, before it is saved.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    ValueTask<long> PreviewAsync(SegmentRule rule, CancellationToken cancellationToken = default);

    /// <summary>All segments a partner belongs to, dynamic ones with them, by name.</summary>
    /// <param name="partner">The partner.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    ValueTask<IReadOnlyList<Segment>> OfAsync(PartnerId partner, CancellationToken cancellationToken = default);

    /// <summary>What stands against naming segments where members must be stored: in agreements and discounts. Empty = nothing.</summary>
    /// <param name="segments">The segments.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    ValueTask<IReadOnlyList<CrmError>> CheckStoredAsync(ValueList<SegmentId> segments, CancellationToken cancellationToken = default);
}
