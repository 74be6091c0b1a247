using Crm.Kernel;
using Crm.Storage;
using NodaTime;

namespace Crm.Partners;

/// <summary>What merging is for every kind; a kind adds its fields and its rules.</summary>
internal abstract partial class Merger<T> : Merger
    where T : class, IEntity<T>, IMergeable
{
    public override string Kind => T.Kind.Name;

    public override async ValueTask<EntityRef?> SurvivorAsync(CrmSession session, Guid record, CancellationToken cancellationToken) =>
        (await session.GetAsync<T>(record, cancellationToken).ConfigureAwait(false)).Survivor;

    public override async ValueTask DecideAsync(MergePlan plan, MergeRequest request, CancellationToken cancellationToken)
    {
        var session = plan.Work.Session;
        var before = await session.GetAsync<T>(request.Survivor.Id, cancellationToken).ConfigureAwait(false);
        if (!request.IsOnlyAsked)
        {
            CommandRunner.CheckExpected(before, request.ExpectedVersion);
        }

        plan.Errors.AddRange(CommandRunner.Reasons(before, request.ExpectedVersion, []));
        var merged = new List<T>();
        foreach (var record in request.Merged)
        {
            merged.Add(await session.GetAsync<T>(record.Id, cancellationToken).ConfigureAwait(false));
        }

        foreach (var record in merged.Prepend(before))
        {
            if (record.Survivor is { } survivor)
            {
                plan.Errors.Add(MergeErrors.Merged.With(("record", T.Kind.ReferenceTo(record)), ("survivor", survivor)));
            }
        }

        var members = Members([before, .. merged]);
        var choices = MergeChoices<T>.Read(request, members, [before, .. merged], plan.Errors);
        if (plan.Errors.Count > 0)
        {
            return;
        }

        plan.Include(request.Survivor, request.Merged);
        var settings = await session.SettingsAsync(cancellationToken).ConfigureAwait(false);
        var donors = merged.Select(m => Donor(before, m, settings)).ToList();
        var after = members.Aggregate(before, (into, member) => choices.TryGetValue(member.Code, out var chosen) ? member.Take(into, chosen) : Filled(member, into, donors));
        var step = new MergeStep<T>(plan, before, merged, choices.Keys.ToHashSet(StringComparer.Ordinal), settings);
        after = await SettleAsync(step, after, cancellationToken).ConfigureAwait(false);
        plan.Fields.AddRange(MergeChoices<T>.Views(members, [before, .. merged], after));
        if (plan.Errors.Count == 0)
        {
            Write(step, after, request.IsAsked);
        }
    }

    /// <summary>The fields, of one's own with them.</summary>
    protected abstract IReadOnlyList<MergeMember<T>> Members(IReadOnlyList<T> records);

    /// <summary>A merged record without what the survivor should not take by itself.</summary>
    protected virtual T Donor(T survivor, T merged, Settings.TenantSettings settings) => merged;

    /// <summary>Checks the survivor and computes what follows from its fields.</summary>
    protected abstract ValueTask<T> SettleAsync(MergeStep<T> step, T after, CancellationToken cancellationToken);

    /// <summary>Keys that change hands.</summary>
    protected virtual IReadOnlyList<Claim> ClaimsOf(T record) => [];

    protected virtual CrmError? Taken(T survivor) => null;

    protected abstract T With(T record, Guid? mergedInto);

    protected abstract T With(T record, long version, Instant recordedAt);

    /// <summary>Without its keys of contact values: they are computed.</summary>
    protected abstract T Bare(T record);

    protected abstract Instant RecordedAt(T record);

    protected abstract FieldChanges Changes(T before, T after);

    protected virtual IEnumerable<RelatedRecord> Related(T record) => [];

    private static T Filled(MergeMember<T> member, T into, List<T> donors) =>
        member.IsUnited ? donors.Aggregate(into, member.Take)
        : !member.IsEmpty(into) ? into
        : donors.Find(d => !member.IsEmpty(d)) is { } donor ? member.Take(into, donor)
        : into;

    private void Write(MergeStep<T> step, T after, bool isAsked)
    {
        var (plan, work, before) = (step.Plan, step.Plan.Work, step.Before);
        var saved = Stamped(work, plan.Pointed(after), before);
        var all = step.Merged.Select(m => (Before: m, After: Stamped(work, plan.Pointed(With(m, T.Kind.IdOf(before))), m))).ToList();
        plan.Hand([.. all.Select(m => m.Before).Prepend(before).SelectMany(ClaimsOf)], [.. ClaimsOf(saved)], _ => Taken(saved));
        plan.Memory.Groups.Add(new(T.Kind, Bare(before), Bare(saved), [.. all.Select(m => new MergedRecord(T.Kind.IdOf(m.After), m.After.Version, Image(m.Before, m.After)))]));
        Save(work, before, saved, $"{Kind}.absorbed", all.Select(m => T.Kind.ReferenceTo(m.After)));
        if (isAsked)
        {
            // The memory is written last, when all is decided, and stands in the journal behind the survivor.
            plan.Finally(() => MergeNotes.Write(work, T.Kind.ReferenceTo(saved), saved.Version, RecordedAt(saved), plan.Memory));
        }

        foreach (var merged in all)
        {
            Save(work, merged.Before, merged.After, $"{Kind}.merged", [T.Kind.ReferenceTo(saved)]);
        }
    }

    // Nothing but that it is merged: then it need not be remembered.
    private T? Image(T before, T after) => Plain(With(before, after.Survivor!.Value.Id)).Equals(Plain(after)) ? null : Bare(before);

    private T Plain(T record) => With(Bare(record), 0, default);

    private T Stamped(Work work, T after, T before) => With(after, before.Version + 1, work.RecordAfter(RecordedAt(before)));

    private void Save(Work work, T before, T after, string verb, IEnumerable<EntityRef> others) => RecordWriter.SaveWithHistory(
        work,
        after,
        RecordedAt(after),
        verb,
        Changes(before, after).Value("merged_into", before.Survivor?.Id, after.Survivor?.Id),
        [.. Related(after), .. others.Select(o => new RelatedRecord { Entity = o.Kind, Id = o.Id })]);
}

/// <summary>One merge of records of a kind while its survivor is settled.</summary>
/// <param name="Plan">What is decided.</param>
/// <param name="Before">The survivor before.</param>
/// <param name="Merged">The others.</param>
/// <param name="Chosen">The fields whose value the caller chose.</param>
/// <param name="Settings">The tenant's settings.</param>
internal sealed record MergeStep<T>(MergePlan Plan, T Before, IReadOnlyList<T> Merged, IReadOnlySet<string> Chosen, Settings.TenantSettings Settings);
