using Crm.Partners;
using Crm.Storage;
using Crm.Testing;

namespace Crm.Integration.Tests.Faults;

/// <summary>The sweep finds what it is for.</summary>
public sealed class SweepOfCarelessWorkTests
{
    [Fact]
    public async Task A_command_without_its_request_id_is_found_to_be_done_twice()
    {
        var report = await FaultSweep.RunAsync(
            async run => await run.DoAsync((_, t) => run.Crm.Partners.RegisterAsync(new("Pumps Ltd", PartnerRelations.Client), t)),
            new() { Fault = new() { Moment = FaultMoment.After, Operation = StoreOperation.Commit } },
            TestContext.Current.CancellationToken);
        Assert.Contains("the end differs", Assert.Single(report.Findings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fault_that_is_swallowed_into_another_exception_or_another_answer_is_found()
    {
        var report = await FaultSweep.RunAsync(SwallowAsync, new(), TestContext.Current.CancellationToken);
        Assert.Contains(report.Findings, f => f.Contains("InvalidOperationException in place of storage.store.unavailable", StringComparison.Ordinal));

        static async Task SwallowAsync(ScenarioRun run) => await run.DoAsync(async (id, t) =>
        {
            try
            {
                return await run.Crm.Partners.RegisterAsync(new("Pumps Ltd", PartnerRelations.Client) { RequestId = id }, t);
            }
            catch (CrmStorageException)
            {
                throw new InvalidOperationException();
            }
        });
    }

    [Fact]
    public async Task A_store_that_does_not_know_its_commits_again_is_found()
    {
        var report = await FaultSweep.RunAsync(
            async run => await run.DoAsync((id, t) => run.Crm.Partners.RegisterAsync(new("Pumps Ltd", PartnerRelations.Client) { RequestId = id }, t)),
            new() { Store = () => new(new ForgetfulStore()), Fault = new() { Operation = StoreOperation.Commit, Moment = FaultMoment.After } },
            TestContext.Current.CancellationToken);
        Assert.NotEmpty(report.Findings);
    }

    [Fact]
    public async Task A_scenario_without_end_is_told()
    {
        var endless = FaultSweep.RunAsync(
            run => run.DoAsync(async (_, t) =>
            {
                for (var i = 0; i < 30; i++)
                {
                    await run.Crm.Partners.CountAsync(Specifications.Specification.All<Partner>(), t);
                }

                return true;
            }),
            new() { MostCalls = 20 },
            TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<InvalidOperationException>(() => endless);
    }

    /// <summary>Gives every commit an id of its own.</summary>
    private sealed class ForgetfulStore() : DelegatingCrmStore(new Storage.InMemory.InMemoryStore())
    {
        private readonly SequentialIds _ids = new();

        public override ITenantStore ForTenant(TenantId tenant) => new Tenant(base.ForTenant(tenant), _ids);

        private sealed class Tenant(ITenantStore inner, SequentialIds ids) : DelegatingTenantStore(inner)
        {
            public override ValueTask<CommitOutcome> CommitAsync(ChangeSet changes, CancellationToken cancellationToken = default)
            {
                var id = new ChangeSetId(SequentialIds.Nth((1L << 53) + ids.NewId().GetHashCode()));
                return base.CommitAsync(changes with { Id = id, Journal = [.. changes.Journal.Select(e => e with { ChangeSet = id })], Events = [.. changes.Events.Select(e => e with { ChangeSet = id })] }, cancellationToken);
            }
        }
    }
}
