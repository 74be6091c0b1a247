using Crm.Storage.EntityFrameworkCore;
using Crm.Storage.Tests.Sqlite;

namespace Crm.Storage.Tests.Commits;

/// <summary>A SQLite store whose commits go through a gated database.</summary>
internal sealed class GatedStore : IAsyncDisposable
{
    private readonly TemporaryStore _files;

    private GatedStore(TemporaryStore files, CommitPolicy? policy)
    {
        _files = files;
        Database = new GatedDatabase(files.Store.Database, policy);
        Main = Open();
    }

    public GatedDatabase Database { get; }

    public RelationalTenantStore Main { get; }

    public static async Task<GatedStore> CreateAsync(CommitPolicy? policy = null) => new(await TemporaryStore.CreateAsync(), policy);

    /// <summary>The tenant's store opened once more, as every scope does.</summary>
    public RelationalTenantStore Open(TenantId? tenant = null) => new(Database, new QueryPlanner(Database.Dialect), tenant ?? TenantId.Main);

    /// <summary>The ids of the sets in the log: what was committed, as often as it was.</summary>
    public async Task<List<ChangeSetId>> LogAsync() =>
        [.. (await Main.ReadLogAsync(LogPosition.Start).ToListAsync()).Select(c => c.ChangeSet)];

    /// <summary>Holds the first transaction up until <see cref="TaskCompletionSource.SetResult()"/>.</summary>
    public TaskCompletionSource HoldFirst()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Database.Before = number => number == 1 ? gate.Task : Task.CompletedTask;
        return gate;
    }

    public ValueTask DisposeAsync() => _files.DisposeAsync();
}
