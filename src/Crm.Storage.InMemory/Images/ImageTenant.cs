namespace Crm.Storage.InMemory;

/// <summary>What was read of one tenant.</summary>
internal sealed class ImageTenant
{
    private readonly Dictionary<EntityRef, (RecordKind Kind, object Record)> _records = [];
    private readonly List<Claim> _claims = [];
    private readonly List<(ImageCommit Commit, List<CrmEvent> Events)> _commits = [];

    public void Add(RecordKind kind, object record)
    {
        var id = kind.IdOf(record);
        if (id == default || (kind.IsVersioned && kind.VersionOf(record) < 1) || RecordContent.Fault(kind.Type, record) is not null
            || !_records.TryAdd(new(kind.Name, id), (kind, record)))
        {
            throw ImageReader.Invalid($"{kind}/{id:D} stands there twice or cannot be kept");
        }
    }

    public void Add(Claim claim) => _claims.Add(claim);

    public void Add(ImageCommit commit) => _commits.Add((commit, []));

    public void Add(CrmEvent told)
    {
        if (_commits.Count == 0)
        {
            throw ImageReader.Invalid("an event belongs to no commit");
        }

        _commits[^1].Events.Add(told);
    }

    public TenantState Build(string epoch)
    {
        var state = new TenantState(epoch);
        foreach (var (reference, (kind, record)) in _records)
        {
            state.Stage(state.Table(kind), reference.Id, record);
        }

        if (state.Claims.Stage(new ChangeSet { Id = default, RecordedAt = default, Claims = _claims }) is not null)
        {
            throw ImageReader.Invalid("a key has two holders");
        }

        state.Publish();
        var journal = _records.Values.Select(r => r.Record).OfType<JournalEntry>().ToLookup(e => e.ChangeSet);
        foreach (var (commit, events) in _commits)
        {
            var id = new ChangeSetId(commit.ChangeSet);
            var receipt = state.Table<CommitReceipt>().Find(id.Value);
            if (receipt is null || events.Count != commit.Events)
            {
                throw ImageReader.Invalid($"the commit {id} is not whole");
            }

            state.Log.Append(new(receipt, [.. journal[id]], events));
        }

        return state;
    }
}
