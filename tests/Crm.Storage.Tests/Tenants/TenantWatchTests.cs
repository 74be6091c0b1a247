using Crm.Storage.EntityFrameworkCore;
using Crm.Storage.Tests.Relational;

namespace Crm.Storage.Tests.Tenants;

/// <summary>Every command carries its tenant. The whole conformance kit runs under the same watch: see <see cref="ConformanceStores"/>.</summary>
public sealed class TenantWatchTests
{
    [Theory]
    [MemberData(nameof(Database.AllForms), MemberType = typeof(Database))]
    public async Task Every_command_of_everything_a_store_does_carries_its_tenant(string database)
    {
        await using var store = await Database.CreateAsync(database);
        TenantWatch.Over(store.Store);
        using var recorder = CommandRecorder.On(store.Store);
        await Scenario.RunAsync(store.Store);
        Assert.Equal(["main", Scenario.Other.Value], recorder.Asked.Select(s => s.Values).Where(v => v is [string, ..]).Select(v => (string)v[0]).Distinct());
    }

    [Fact]
    public async Task A_command_without_a_tenant_is_not_sent()
    {
        await using var store = await Database.CreateAsync("SQLite");
        TenantWatch.Over(store.Store);
        await using var session = await store.Relational.ReadAsync(oneMoment: false, CancellationToken.None);
        var sent = await Record.ExceptionAsync(() => session.ScalarAsync("SELECT count(*) FROM crm_deal", [], CancellationToken.None).AsTask());
        Assert.IsType<InvalidOperationException>(sent);
    }

    [Theory]
    [InlineData("SELECT state FROM crm_deal WHERE id = @p0")]
    [InlineData("SELECT state FROM crm_deal WHERE tenant = @p1 AND id = @p0")]
    [InlineData("SELECT t0.state FROM crm_deal t0 WHERE t0.tenant = @p0 AND EXISTS (SELECT 1 FROM crm_partner t1 WHERE t1.id = t0.partner)")]
    [InlineData("SELECT t0.state FROM crm_deal t0 JOIN crm_deal_passage p ON p.deal = t0.id WHERE t0.tenant = @p0")]
    [InlineData("SELECT 1 FROM crm_deal p WHERE p.tenant = @p0 UNION ALL SELECT 1 FROM crm_deal p WHERE p.id = @p1")]
    [InlineData("SELECT 1 FROM crm_deal a, crm_partner b WHERE a.tenant = @p0")]
    [InlineData("UPDATE crm_deal SET state = @p0 WHERE id = @p1")]
    [InlineData("UPDATE crm_deal SET tenant = @p0 WHERE id = @p1")]
    [InlineData("DELETE FROM crm_deal WHERE id = @p0")]
    [InlineData("INSERT INTO crm_deal (id, tenant) VALUES (@p0, @p1)")]
    [InlineData("INSERT INTO crm_deal (tenant, id) VALUES (@p1, @p0)")]
    public void The_watch_sees_a_table_that_is_asked_without_its_tenant(string sql)
    {
        Assert.NotNull(TenantWatch.FaultOf([new(sql, ["main", "x"])]));
        Assert.NotNull(TenantWatch.FaultOf([new(sql, [1L, "x"])]));
    }

    [Fact]
    public void Two_tenants_do_not_travel_together()
    {
        static Statement Of(string tenant) => new("DELETE FROM crm_deal WHERE tenant = @p0 AND id = @p1", [tenant, "x"]);
        Assert.Null(TenantWatch.FaultOf([Of("a"), Of("a")]));
        Assert.NotNull(TenantWatch.FaultOf([Of("a"), Of("b")]));
    }
}
