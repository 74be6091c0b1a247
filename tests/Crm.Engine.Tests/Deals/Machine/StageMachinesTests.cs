namespace Crm.Deals.Tests;

public sealed class StageMachinesTests
{
    private static readonly SalesProcess Process = ProcessVersionRulesTests.Process(StandardProcesses.NineStages, StandardProcesses.TypicalSale);

    [Fact]
    public void Deals_of_one_tenant_version_and_control_share_a_machine()
    {
        var machines = new StageMachines();
        var first = machines.Get(TenantId.Main, Process, 1, ControlMode.Manual);
        Assert.Same(first, machines.Get(TenantId.Main, Process with { Version = 9 }, 1, ControlMode.Manual));
        Assert.NotSame(first, machines.Get(TenantId.Main, Process, 2, ControlMode.Manual));
        Assert.NotSame(first, machines.Get(TenantId.Main, Process, 1, ControlMode.Strict));
        Assert.NotSame(first, machines.Get(TenantId.Parse("other"), Process, 1, ControlMode.Manual));
        Assert.Equal(4, machines.Count);
    }

    [Fact]
    public void A_number_published_anew_after_a_restore_gets_its_own_machine()
    {
        var machines = new StageMachines();
        var again = ProcessVersionRulesTests.Process(StandardProcesses.Interest, StandardProcesses.TypicalSale);
        again = again with { Versions = again.Versions.Replace(v => v.Number == 1, v => v with { PublishedAt = v.PublishedAt.PlusTicks(10) }) };
        Assert.True(machines.Get(TenantId.Main, Process, 1, ControlMode.Manual).IndexOf("proposal") >= 0);
        Assert.Equal(-1, machines.Get(TenantId.Main, again, 1, ControlMode.Manual).IndexOf("proposal"));
    }

    [Fact]
    public void The_cache_is_bounded_and_forgets_the_machine_that_came_first()
    {
        var machines = new StageMachines(capacity: 3);
        var tenants = Enumerable.Range(0, 10).Select(i => TenantId.Parse($"t{i}")).ToList();
        var made = tenants.ConvertAll(t => machines.Get(t, Process, 1, ControlMode.Manual));
        Assert.Equal(3, machines.Count);
        Assert.Same(made[9], machines.Get(tenants[9], Process, 1, ControlMode.Manual));
        Assert.NotSame(made[0], machines.Get(tenants[0], Process, 1, ControlMode.Manual));
    }

    [Fact]
    public void A_version_that_does_not_exist_is_not_found() =>
        Assert.Throws<CrmNotFoundException>(() => new StageMachines().Get(TenantId.Main, Process, 3, ControlMode.Manual));

    [Fact]
    public void Deals_without_a_process_share_the_machine_without_stages() =>
        Assert.Same(StageMachine.NonProcess, new StageMachines().Get(TenantId.Main, null, 0, ControlMode.NonProcess));
}
