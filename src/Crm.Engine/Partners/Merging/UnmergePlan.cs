using Crm.Kernel;
using Crm.Storage;

namespace Crm.Partners;

/// <summary>The taking back of a merge as it is being decided. Used by one thread, once.</summary>
internal sealed class UnmergePlan(Work work, CommitReceipt merge, MergeMemory memory)
{
    private readonly HashSet<EntityRef> _touched = [];

    public Work Work { get; } = work;

    public ChangeSetId Merge { get; } = merge.Id;

    /// <summary>The latest moment the merge recorded: also what it removed is older.</summary>
    public NodaTime.Instant MergedAt { get; } = merge.RecordedAt;

    public MergeMemory Memory { get; } = memory;

    public List<CrmError> Errors { get; } = [];

    public List<UnmergeConflict> Conflicts { get; } = [];

    /// <summary>Those that were merged into a survivor.</summary>
    public IEnumerable<EntityRef> Parted(EntityRef survivor) => Memory.Groups.Where(g => g.Survivor == survivor).SelectMany(g => g.Merged.Select(g.Reference));

    /// <summary>All that were merged, with their survivors.</summary>
    public IEnumerable<(EntityRef Survivor, EntityRef Merged)> Pairs => Memory.Groups.SelectMany(g => g.Merged.Select(m => (g.Survivor, g.Reference(m))));

    /// <summary>Whether the merge pointed a reference of a record at the survivor, so that the store points it back.</summary>
    public async ValueTask<bool> ReturnsAsync(RecordKind kind, string member, Guid record, EntityRef merged, CancellationToken cancellationToken)
    {
        var survivor = Pairs.First(p => p.Merged == merged).Survivor;
        var row = Repointed.IdOf(Merge, kind.Name, member, merged.Id, survivor.Id, record);
        return await Work.Session.Store.FindAsync<Repointed>(row.Value, cancellationToken).ConfigureAwait(false) is not null;
    }

    /// <summary>Whether a record is written for the first time by this.</summary>
    public bool Touch(EntityRef record) => _touched.Add(record);

    /// <summary>What was changed since stays.</summary>
    public void Keep(EntityRef record, string member) => Conflicts.Add(new(record, member));

    /// <summary>Puts another record back as it was; its version and moment are settled.</summary>
    public void Restore<T>(T record, NodaTime.Instant recordedAt, string verb)
        where T : class, IEntity<T>
    {
        var reference = T.Kind.ReferenceTo(record);
        if (Touch(reference))
        {
            Work.Save(record);
            Work.Journal(reference, record.Version, recordedAt, recordedAt, verb, null);
            Work.Tell(reference, record.Version, recordedAt, verb, new RecordChanged(verb));
        }
    }

    /// <summary>Lets the store point back everything else.</summary>
    public void Repoint()
    {
        foreach (var (survivor, merged) in Pairs)
        {
            Work.Repoint(Storage.Repoint.Everywhere(survivor, merged, Merge));
        }
    }
}
