using Crm.Kernel;
using Crm.Storage;

namespace Crm.Partners;

/// <summary>Loads what each command needs, asks the rules, writes.</summary>
internal static class MergeCommands
{
    public static async ValueTask<ChangeSetId> MergeAsync(MergeCommand command, Work work, CancellationToken cancellationToken)
    {
        var plan = await DecideAsync(command, work, isAsked: false, cancellationToken).ConfigureAwait(false);
        plan.Errors.ThrowIfAny();
        return work.Id;
    }

    /// <summary>A merge, not yet committed.</summary>
    /// <param name="command">The merge.</param>
    /// <param name="work">Collects what is to be committed.</param>
    /// <param name="isAsked">Whether it is only asked about: then a version that moved is an error among others.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static async ValueTask<MergePlan> DecideAsync(MergeCommand command, Work work, bool isAsked, CancellationToken cancellationToken)
    {
        var plan = new MergePlan(work);
        Check(command, plan.Errors);
        if (!work.Session.Principal.Holds(CrmRights.Merge))
        {
            plan.Errors.Add(CommonErrors.RightMissing.With(("right", CrmRights.Merge)));
        }

        if (plan.Errors.Count > 0)
        {
            return plan;
        }

        await Merger.Of(command.SurvivorRecord).DecideAsync(
            plan, new(command.SurvivorRecord, command.MergedRecords, command.Choices) { ExpectedVersion = command.ExpectedVersion, IsOnlyAsked = isAsked }, cancellationToken).ConfigureAwait(false);
        await plan.RunAsync().ConfigureAwait(false);
        if (plan.Errors.Count == 0)
        {
            foreach (var concern in BuiltIn.MergeConcerns)
            {
                await concern.PrepareAsync(plan, cancellationToken).ConfigureAwait(false);
            }

            plan.Finish();
        }

        return plan;
    }

    public static async ValueTask<ChangeSetId> UnmergeAsync((UnmergeRecords Command, List<UnmergeConflict> Conflicts) asked, Work work, CancellationToken cancellationToken)
    {
        var errors = new List<CrmError>();
        var plan = await DecideBackAsync(asked.Command, work, errors, cancellationToken).ConfigureAwait(false);
        errors.ThrowIfAny();
        plan!.Errors.ThrowIfAny();
        asked.Conflicts.Clear();
        asked.Conflicts.AddRange(plan.Conflicts);
        return work.Id;
    }

    /// <summary>The taking back of a merge, not yet committed; <see langword="null"/> with errors where there is nothing to take back.</summary>
    public static async ValueTask<UnmergePlan?> DecideBackAsync(UnmergeRecords command, Work work, List<CrmError> errors, CancellationToken cancellationToken)
    {
        if (!work.Session.Principal.Holds(CrmRights.Merge))
        {
            errors.Add(CommonErrors.RightMissing.With(("right", CrmRights.Merge)));
            return null;
        }

        var receipt = await work.Session.Store.FindAsync<CommitReceipt>(command.Merge.Value, cancellationToken).ConfigureAwait(false)
            ?? throw new CrmNotFoundException(new(EntityKinds.ChangeSet, command.Merge.Value));
        if (await MergeNotes.ReadAsync(work.Session, receipt, errors, cancellationToken).ConfigureAwait(false) is not { } memory)
        {
            return null;
        }

        var plan = new UnmergePlan(work, receipt, memory);
        foreach (var group in memory.Groups)
        {
            await Merger.Of(group.Survivor).UndoAsync(plan, group, cancellationToken).ConfigureAwait(false);
        }

        if (plan.Errors.Count == 0)
        {
            foreach (var concern in BuiltIn.MergeConcerns)
            {
                await concern.PrepareAsync(plan, cancellationToken).ConfigureAwait(false);
            }

            plan.Repoint();
        }

        return plan;
    }

    private static void Check(MergeCommand command, List<CrmError> errors)
    {
        var (survivor, merged) = (command.SurvivorRecord, command.MergedRecords);
        if (survivor.Id == default)
        {
            errors.Add(CommonErrors.Required.With(("field", "survivor")) with { Target = "survivor" });
        }

        if (merged.Count == 0 || merged.Any(m => m.Id == default))
        {
            errors.Add(CommonErrors.Required.With(("field", "merged")) with { Target = "merged" });
        }

        if (merged.Count > MergeCommand.MostMerged)
        {
            errors.Add(CommonErrors.ListTooLong.With(("field", "merged"), ("count", merged.Count), ("allowed", MergeCommand.MostMerged)) with { Target = "merged" });
        }

        if (merged.Contains(survivor))
        {
            errors.Add(MergeErrors.Itself.With(("record", survivor)) with { Target = "merged" });
        }

        foreach (var twice in merged.GroupBy(m => m).Where(g => g.Skip(1).Any()).Take(1))
        {
            errors.Add(CommonErrors.Duplicate.With(("field", "merged"), ("value", twice.Key)) with { Target = "merged" });
        }

        if (command.Choices is null || command.Choices.Count > CommonChecks.MaxChanges)
        {
            errors.Add(command.Choices is null
                ? CommonErrors.Required.With(("field", "choices")) with { Target = "choices" }
                : CommonErrors.ListTooLong.With(("field", "choices"), ("count", command.Choices.Count), ("allowed", CommonChecks.MaxChanges)) with { Target = "choices" });
        }
    }
}
