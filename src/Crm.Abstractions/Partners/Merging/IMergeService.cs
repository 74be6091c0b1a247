namespace Crm.Partners;

/// <summary>Makes one record of several that are the same somebody, and takes that back (PARTY-11). Safe to share between threads.</summary>
/// <remarks>
/// <para>Partners, counterparties, persons and contacts. The merged records are kept: they say whom they were merged into, change no more, and nothing new can name them.
/// A record that is asked for by its id is shown as it is, merged or not; <see cref="ResolveAsync"/> tells who stands for it.</para>
/// <para>Everything that names a merged record names the survivor afterwards, in the same commit and however much it is. The journal and its notes are history and keep the names they had.</para>
/// </remarks>
public interface IMergeService
{
    /// <summary>What a merge would do, decided by the code that does it. Changes nothing.</summary>
    /// <param name="command">The merge.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="CrmNotFoundException">One of the records does not exist or may not be read.</exception>
    ValueTask<MergePreview> PreviewAsync(MergeCommand command, CancellationToken cancellationToken = default);

    /// <summary>Merges, all of it in one commit.</summary>
    /// <param name="command">The merge.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="CrmNotFoundException">One of the records does not exist or may not be read.</exception>
    /// <exception cref="CrmConcurrencyException">The survivor has another version than expected, or others changed the records again and again.</exception>
    /// <exception cref="CrmRuleException">All that <see cref="MergePreview.Refusals"/> would tell: <c>common.right.missing</c> without <see cref="CrmRights.Merge"/>, the <c>merge.</c> codes,
    /// and what the survivor would break.</exception>
    ValueTask<MergeResult> MergeAsync(MergeCommand command, CancellationToken cancellationToken = default);

    /// <summary>What taking back a merge would do. Changes nothing.</summary>
    /// <param name="command">Which merge.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="CrmNotFoundException">There is no such change set, or a record of it may not be read.</exception>
    ValueTask<UnmergePreview> PreviewUnmergeAsync(UnmergeRecords command, CancellationToken cancellationToken = default);

    /// <summary>Takes back a merge; what was changed since stays as it is and is reported.</summary>
    /// <param name="command">Which merge.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="CrmNotFoundException">There is no such change set, or a record of it may not be read.</exception>
    /// <exception cref="CrmConcurrencyException">Others changed the records again and again.</exception>
    /// <exception cref="CrmRuleException">All that <see cref="UnmergePreview.Refusals"/> would tell.</exception>
    ValueTask<UnmergeResult> UnmergeAsync(UnmergeRecords command, CancellationToken cancellationToken = default);

    /// <summary>Who stands for a record: itself, or whom it was merged into, however often.</summary>
    /// <param name="record">A partner, counterparty, person or contact.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="CrmNotFoundException">It does not exist, or it or its survivor may not be read.</exception>
    /// <exception cref="CrmRuleException"><c>merge.kind.unsupported</c>.</exception>
    ValueTask<EntityRef> ResolveAsync(EntityRef record, CancellationToken cancellationToken = default);

    /// <summary>The merges a record survived, newest first, with those taken back since.</summary>
    /// <param name="survivor">A partner, counterparty, person or contact.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="CrmNotFoundException">It does not exist or may not be read.</exception>
    /// <exception cref="CrmRuleException"><c>merge.kind.unsupported</c>.</exception>
    ValueTask<IReadOnlyList<MergeView>> MergesOfAsync(EntityRef survivor, CancellationToken cancellationToken = default);
}
