using Crm.Kernel;
using Crm.Storage;

namespace Crm.Partners;

/// <summary>Load → decide → commit for merges.</summary>
internal sealed class MergeService(CrmSession session) : IMergeService
{
    public async ValueTask<MergePreview> PreviewAsync(MergeCommand command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        using var activity = CrmTelemetry.Start("merging", "preview");
        var plan = await MergeCommands.DecideAsync(command, new Work(session, new ChangeSetId(session.NewId())), isAsked: true, cancellationToken).ConfigureAwait(false);
        return new()
        {
            Refusals = [.. plan.Errors],
            Warnings = [.. plan.Warnings],
            Fields = [.. plan.Fields],
            Keys = [.. plan.Keys],
            Changes = [.. plan.Changes],
            References = await MergeCounts.OfAsync(session.Store, plan.Into, cancellationToken).ConfigureAwait(false),
        };
    }

    public async ValueTask<MergeResult> MergeAsync(MergeCommand command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        var envelope = new CommandEnvelope("merging", "merge", command.RequestId, command.ExpectedVersion) { Target = command.SurvivorRecord.Id };
        var merge = await CommandRunner.RunAsync(session, envelope, command, MergeCommands.MergeAsync, Repeated, cancellationToken).ConfigureAwait(false);
        var receipt = await ReceiptAsync(merge, cancellationToken).ConfigureAwait(false);
        return new()
        {
            Merge = merge,
            Survivor = command.SurvivorRecord,
            Version = receipt.Saved.FirstOrDefault(s => s.Id == command.SurvivorRecord.Id)?.Version ?? 0,
            References = MergeCounts.Told(receipt.Repointed),
        };
    }

    public async ValueTask<UnmergePreview> PreviewUnmergeAsync(UnmergeRecords command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        using var activity = CrmTelemetry.Start("merging", "preview_unmerge");
        var errors = new List<CrmError>();
        var plan = await MergeCommands.DecideBackAsync(command, new Work(session, new ChangeSetId(session.NewId())), errors, cancellationToken).ConfigureAwait(false);
        if (plan is null)
        {
            return new() { Refusals = [.. errors] };
        }

        var receipt = await ReceiptAsync(command.Merge, cancellationToken).ConfigureAwait(false);
        var (moved, isComplete) = await MovedReferences.ListAsync(session.Store, command.Merge, cancellationToken).ConfigureAwait(false);
        return new()
        {
            Refusals = [.. plan.Errors],
            Conflicts = [.. plan.Conflicts, .. moved],
            References = MergeCounts.Told(receipt.Repointed),
            IsComplete = isComplete,
        };
    }

    public async ValueTask<UnmergeResult> UnmergeAsync(UnmergeRecords command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        var conflicts = new List<UnmergeConflict>();
        var id = await CommandRunner.RunAsync(
            session, new CommandEnvelope("merging", "unmerge", command.RequestId), (command, conflicts), MergeCommands.UnmergeAsync, Repeated, cancellationToken).ConfigureAwait(false);
        var (merge, back) = (await ReceiptAsync(command.Merge, cancellationToken).ConfigureAwait(false), await ReceiptAsync(id, cancellationToken).ConfigureAwait(false));
        return new()
        {
            ChangeSet = id,
            References = MergeCounts.Told(back.Repointed),
            Conflicts = [.. conflicts],
            LeftReferences = merge.Repointed.Sum(r => r.Records) - back.Repointed.Sum(r => r.Records),
        };
    }

    public async ValueTask<EntityRef> ResolveAsync(EntityRef record, CancellationToken cancellationToken = default)
    {
        using var activity = CrmTelemetry.Start("merging", "resolve");
        var merger = Merger.Of(record);

        // A merge points those merged earlier at the new survivor: this is one step, or two while a merge commits in between.
        for (var step = 0; step < Hierarchy.MaxDepth && await merger.SurvivorAsync(session, record.Id, cancellationToken).ConfigureAwait(false) is { } survivor; step++)
        {
            record = survivor;
        }

        return record;
    }

    public async ValueTask<IReadOnlyList<MergeView>> MergesOfAsync(EntityRef survivor, CancellationToken cancellationToken = default)
    {
        using var activity = CrmTelemetry.Start("merging", "merges_of");
        await Merger.Of(survivor).SurvivorAsync(session, survivor.Id, cancellationToken).ConfigureAwait(false);
        return await PastMerges.OfAsync(session.Store, survivor, cancellationToken).ConfigureAwait(false);
    }

    private static ValueTask<ChangeSetId> Repeated(CrmSession session, CommitReceipt receipt, CancellationToken cancellationToken) => new(receipt.Id);

    private async ValueTask<CommitReceipt> ReceiptAsync(ChangeSetId id, CancellationToken cancellationToken) =>
        await session.Store.FindAsync<CommitReceipt>(id.Value, cancellationToken).ConfigureAwait(false) ?? throw new CrmNotFoundException(new(EntityKinds.ChangeSet, id.Value));
}
