namespace CustomStorage.JsonFile;

/// <summary>A store in one file: each commit is a line; what they say together is kept in memory. Safe to share between threads.</summary>
public sealed class JsonFileStore : ICrmStore, IDisposable
{
    private readonly Lock _writing = new();
    private readonly CommitFile _file;
    private volatile ImmutableDictionary<TenantId, TenantState> _states = ImmutableDictionary<TenantId, TenantState>.Empty;

    /// <summary>Reads a file that is open for reading and writing, or begins it; the store closes it. For files of the usual sort there is <see cref="Open"/>.</summary>
    public JsonFileStore(FileStream file)
    {
        _file = new CommitFile(file);
        foreach (var (json, mark) in _file.Read())
        {
            var commit = CommitLine.Read(json);
            var tenant = TenantId.Parse(commit.Tenant);
            _states = _states.SetItem(tenant, StateOf(tenant).With(commit, mark));
        }
    }

    /// <summary>Opens a file, or makes it. Nobody else can open it until the store is disposed.</summary>
    /// <exception cref="CrmStorageException"><c>storage.store.busy</c>, <c>storage.store.read_only</c>, <c>storage.store.unavailable</c>, <c>storage.image.invalid</c>.</exception>
    public static JsonFileStore Open(string path)
    {
        FileStream? file = null;
        try
        {
            file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
            return new JsonFileStore(file);
        }
        catch (Exception fault)
        {
            file?.Dispose();
            throw CommitFile.Fault(fault);
        }
    }

    public ITenantStore ForTenant(TenantId tenant) => new JsonFileTenant(this, tenant);

    public void Dispose() => _file.Dispose();

    internal TenantState StateOf(TenantId tenant) => _states.GetValueOrDefault(tenant, TenantState.Empty);

    // snippet:json-file-commit
    internal CommitOutcome Commit(TenantId tenant, ChangeSet changes, CancellationToken cancellationToken)
    {
        ChangeSetValidator.Validate(changes);
        lock (_writing)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var state = StateOf(tenant);
            return state.Find<CommitReceipt>(changes.Id.Value) is { } known ? CommitOutcome.Repeated(known)
                : (state.ConflictsWith(changes).FirstOrDefault() ?? state.Repoint(changes).Conflict) is { } conflict ? CommitOutcome.Refused(conflict)
                : CommitOutcome.Committed(Keep(tenant, state, changes));
        }
    }

    private CommitReceipt Keep(TenantId tenant, TenantState state, ChangeSet changes)
    {
        var (repointed, counts, _) = state.Repoint(changes);
        var json = CommitLine.Of(tenant, changes, repointed, counts).Write();
        var mark = _file.MarkOf(json);
        var next = state.With(CommitLine.Read(json), mark); // what is kept is what was written, now as after a restart
        _file.Append(mark, json);
        _states = _states.SetItem(tenant, next); // nobody sees a commit that is not durable yet
        return next.Find<CommitReceipt>(changes.Id.Value)!;
    }

    // endsnippet
}
