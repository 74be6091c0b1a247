using Crm.Deals;
using Crm.Directories;
using Crm.Integration.Tests.Support;
using Crm.Specifications;
using Crm.Storage;
using Crm.Testing;

namespace Crm.Integration.Tests.Audit;

/// <summary>Keys are held by the records the rules say, on every store, and every other holder is told.</summary>
public sealed class ClaimAuditTests
{
    [Theory]
    [InlineData("in memory")]
    [InlineData("sqlite file")]
    [InlineData(StoresOnTrial.JsonFile)]
    [InlineData(ImportedSales.PostgreSql)]
    public async Task Each_key_is_held_by_whom_the_rules_say(string name)
    {
        StoresOnTrial.OrSkip(name);
        using var folder = new TemporaryFolder();
        var store = await StoresOnTrial.CreateAsync(name, folder.File("claims.db"));
        await AuditedLife.LiveAsync(store);
        var tenant = store.ForTenant(TenantId.Main);
        Assert.Empty(await ClaimAudit.RunAsync(tenant));
        var commits = await tenant.ReadLogAsync(LogPosition.Start).CountAsync();

        var deal = await tenant.QueryAsync(Specification.Where<Deal>(d => d.HoldsClient)).FirstAsync();
        var entry = await tenant.QueryAsync(Specification.Where<DirectoryEntry>(e => e.Name == "Phone")).FirstAsync();
        var key = Text.Fold("Phone");
        Assert.Equal(entry.Id.Reference, await ClaimAudit.HolderAsync(tenant, "directory.name." + entry.Directory, key));
        Assert.Null(await ClaimAudit.HolderAsync(tenant, "directory.name." + entry.Directory, "nobody's"));
        Assert.Equal(commits, await tenant.ReadLogAsync(LogPosition.Start).CountAsync());

        await CommitAsync(new() { Releases = [new("directory.name." + entry.Directory, key, entry.Id.Reference)], Id = new(SequentialIds.Nth(1 << 30)), RecordedAt = default });
        Assert.Equal([new ClaimDifference("directory.name." + entry.Directory, key, entry.Id.Reference, null)], await ClaimAudit.RunAsync(tenant));
        await CommitAsync(new() { Claims = [new("directory.name." + entry.Directory, key, deal.Id.Reference)], Id = new(SequentialIds.Nth(2 << 30)), RecordedAt = default });
        Assert.Equal([new ClaimDifference("directory.name." + entry.Directory, key, entry.Id.Reference, deal.Id.Reference)], await ClaimAudit.RunAsync(tenant));
        await ((store as IAsyncDisposable)?.DisposeAsync() ?? ValueTask.CompletedTask);
        (store as IDisposable)?.Dispose();

        async Task CommitAsync(ChangeSet set) => Assert.Equal(CommitStatus.Committed, (await tenant.CommitAsync(set)).Status);
    }
}
