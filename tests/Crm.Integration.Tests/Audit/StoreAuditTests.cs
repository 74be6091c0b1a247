using Crm.Integration.Tests.Support;
using Crm.Storage;
using Crm.Storage.Conformance;
using Crm.Storage.InMemory;

namespace Crm.Integration.Tests.Audit;

/// <summary>What commands leave is sound on every store, and each sort of damage is named.</summary>
public sealed class StoreAuditTests
{
    private static readonly Lazy<Task<ITenantStore>> Lived = new(async () =>
    {
        var store = new InMemoryStore();
        await AuditedLife.LiveAsync(store);
        return store.ForTenant(TenantId.Main);
    });

    public static TheoryData<ContradictionKind> Kinds => [.. Enum.GetValues<ContradictionKind>()];

    [Theory]
    [InlineData("in memory")]
    [InlineData("sqlite in memory")]
    [InlineData("sqlite file")]
    [InlineData(StoresOnTrial.JsonFile)]
    [InlineData(ImportedSales.PostgreSql)]
    public async Task What_commands_leave_is_sound(string name)
    {
        StoresOnTrial.OrSkip(name);
        using var folder = new TemporaryFolder();
        var store = await StoresOnTrial.CreateAsync(name, folder.File("audited.db"));
        await AuditedLife.LiveAsync(store);
        var report = await StoreAudit.RunAsync(store.ForTenant(TenantId.Main), cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(report.IsSound, report.ToString());
        Assert.True(report is { Commits: > 60, Records: > 250, Events: > 100, Keys: > 350 }, report.ToString());
        await (store as IAsyncDisposable ?? new Nothing(store as IDisposable)).DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Each_sort_of_damage_is_named(ContradictionKind kind)
    {
        var honest = await Lived.Value;
        var damaged = (await Damages.MakeAsync(honest))[kind].To(honest);
        var report = await StoreAudit.RunAsync(damaged, new() { LogPatience = TimeSpan.Zero }, TestContext.Current.CancellationToken);
        Assert.True(report.Contradictions.Any(c => c.Kind == kind), report.ToString());
    }

    [Fact]
    public void Each_member_of_each_declared_index_is_asked_for()
    {
        var asked = IndexProbes.All.ToDictionary(p => p.Kind, p => p.Indexes.CountBy(i => i).ToDictionary(StringComparer.Ordinal));
        foreach (var kind in CrmModel.Kinds)
        {
            var declared = kind.Indexes.ToDictionary(i => i.Name, i => i.Members.Count, StringComparer.Ordinal);
            Assert.Equal(declared, asked.GetValueOrDefault(kind) ?? []);
        }
    }

    [Fact]
    public async Task An_audit_waits_for_the_end_of_the_log()
    {
        var honest = await Lived.Value;
        var late = new Damage { Log = (c, place) => place < 40 ? [c] : [], ReadOn = (c, _) => [c] };
        var report = await StoreAudit.RunAsync(late.To(honest), new() { Positions = 0 }, TestContext.Current.CancellationToken);
        Assert.True(report.IsSound, report.ToString());
    }

    [Fact]
    public async Task An_empty_tenant_is_sound()
    {
        var report = await StoreAudit.RunAsync(new InMemoryStore().ForTenant(TenantId.Main), cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(report is { IsSound: true, Commits: 0, Records: 0, Events: 0, Keys: 0 }, report.ToString());
    }

    private sealed class Nothing(IDisposable? inner) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            inner?.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
