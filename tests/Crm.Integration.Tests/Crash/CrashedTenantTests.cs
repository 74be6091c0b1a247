using Crm.Crash;
using Crm.Deals;
using Crm.Integration.Tests.Audit;
using Crm.Integration.Tests.Support;
using Crm.Interactions;
using Crm.Specifications;
using Crm.Storage;
using Crm.Storage.InMemory;

namespace Crm.Integration.Tests.Crash;

/// <summary>The comparison after a kill sees what a kill could do.</summary>
public sealed class CrashedTenantTests : IDisposable
{
    private readonly InMemoryStore _store = new();
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_lost_commit_and_one_that_is_not_as_it_was_told_are_seen()
    {
        await AuditedLife.LiveAsync(_store);
        var tenant = _store.ForTenant(TenantId.Main);
        var receipts = await tenant.QueryAsync(Specification.All<CommitReceipt>()).ToDictionaryAsync(r => r.Id);
        var told = await tenant.ReadLogAsync(LogPosition.Start).Select(c => Acknowledged.Of(c, receipts[c.ChangeSet])).ToListAsync();
        Assert.Equal(told.Count, await new CrashedTenant([.. told.Select(t => $"{t}")]).CheckAsync(_store, isThorough: false));
        Assert.Equal(told[3], Acknowledged.Parse($"{told[3]}"));
        var another = new ChangeSetId(Guid.NewGuid());
        await FailsAsync($"{told[3] with { ChangeSet = another }}");
        await FailsAsync($"{told[3] with { Saved = told[4].Saved }}");
        await FailsAsync($"{told[3] with { Journal = "-" }}");
        await FailsAsync($"{told[3] with { Events = told[4].Events }}");
        await FailsAsync($"{Acknowledged.Repeated} {another}");

        Task FailsAsync(string line) => Assert.ThrowsAsync<CrashFailure>(() => new CrashedTenant([line]).CheckAsync(_store, isThorough: false));
    }

    [Fact]
    public async Task An_event_without_effect_an_effect_without_event_and_a_wrong_order_are_seen()
    {
        await AuditedLife.LiveAsync(_store);
        var events = await _store.ForTenant(TenantId.Main).ReadLogAsync(LogPosition.Start).SelectMany(c => c.Events.ToAsyncEnumerable()).ToListAsync();
        var moves = events.Where(e => e.Payload is DealMoved).ToList();
        var host = CrashHost.Create(_store, Done("whole", events));
        await Assert.ThrowsAsync<CrashFailure>(() => CrashedTenant.CheckEffectsAsync(_store, Done("whole", [])));
        await CrashHost.DrainAsync(host);
        var all = await _store.ForTenant(TenantId.Main).ReadLogAsync(LogPosition.Start).SelectMany(c => c.Events.ToAsyncEnumerable()).ToListAsync();
        Assert.Equal((all.Count, events.Count), await CrashedTenant.CheckEffectsAsync(_store, Done("whole", [])));
        Assert.Equal((all.Count, 0), await CrashedTenant.CheckEffectsAsync(_store, Done("again", all)));
        await Assert.ThrowsAsync<CrashFailure>(() => CrashedTenant.CheckEffectsAsync(_store, Done("lost", all[..^1])));
        await Assert.ThrowsAsync<CrashFailure>(() => CrashedTenant.CheckEffectsAsync(_store, Done("invented", [.. all, all[0] with { Id = new(Guid.NewGuid()) }])));
        await Assert.ThrowsAsync<CrashFailure>(() => CrashedTenant.CheckEffectsAsync(_store, Done("turned", [.. all.AsEnumerable().Reverse()])));

        // An interaction that nobody's move has made: an effect in the CRM that came twice.
        await host.For(TenantId.Main, CrmPrincipal.System("a test")).Interactions.RegisterAsync(
            new(InteractionType.Call, CrashHost.Word) { Subject = moves[0].Subject, Responsible = moves[0].By ?? new(Guid.NewGuid()), PlannedStart = moves[0].At });
        await CrashHost.DrainAsync(host);
        await Assert.ThrowsAsync<CrashFailure>(() => CrashedTenant.CheckEffectsAsync(_store, Done("whole", [])));
    }

    private Effects Done(string name, IReadOnlyList<CrmEvent> events)
    {
        var effects = new Effects(_folder.File(name));
        foreach (var told in events)
        {
            effects.Do($"{told.Id}", $"{told.Subject}", told.SubjectVersion);
        }

        return effects;
    }
}
