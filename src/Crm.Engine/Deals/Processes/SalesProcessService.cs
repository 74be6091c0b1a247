using Crm.Kernel;
using Crm.Specifications;

namespace Crm.Deals;

/// <summary>Load → decide → commit for sales processes (DEAL-10).</summary>
internal sealed class SalesProcessService(CrmSession session) : ISalesProcessService
{
    private readonly ReadRepository<SalesProcess> _processes = new(session);

    public ValueTask<SalesProcess> GetAsync(SalesProcessId id, CancellationToken cancellationToken = default) =>
        session.GetAsync<SalesProcess>(id.Value, cancellationToken);

    public ValueTask<IReadOnlyList<SalesProcess>> ListAsync(Specification<SalesProcess> specification, CancellationToken cancellationToken = default) =>
        _processes.ListAsync(specification, cancellationToken);

    public ValueTask<SalesProcess> PublishAsync(PublishProcess command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        session.Require(CrmRights.ManageDirectories);
        return CommandRunner.RunAsync(
            session,
            new CommandEnvelope("sales_processes", "publish", command.RequestId, command.ExpectedVersion) { Target = command.Process?.Value },
            command,
            ProcessPublisher.PublishAsync,
            cancellationToken);
    }

    public async ValueTask<DealMigrationReport> MigrateAsync(MigrateDeals command, IProgress<int>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        using var activity = CrmTelemetry.Start("sales_processes", "migrate");
        return await new DealMigrator(session, command).RunAsync(progress, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<IReadOnlyList<CrmError>> CheckMigrationAsync(MigrateDeals command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        using var activity = CrmTelemetry.Start("sales_processes", "check");
        return await new DealMigrator(session, command).CheckAsync(cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<IReadOnlyList<CrmError>> CheckAsync(PublishProcess command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        using var activity = CrmTelemetry.Start("sales_processes", "check");
        var before = await ProcessPublisher.FindAsync(command, session, cancellationToken).ConfigureAwait(false);
        var errors = await ProcessPublisher.CheckAsync(before, command, session, cancellationToken).ConfigureAwait(false);
        if (command.ExpectedVersion is { } expected && before is not null && expected != before.Version)
        {
            errors.Insert(0, CommonErrors.VersionMoved.With(("kind", EntityKinds.SalesProcess), ("id", before.Id), ("expected", expected), ("actual", before.Version)));
        }

        if (!session.Principal.Holds(CrmRights.ManageDirectories))
        {
            errors.Insert(0, CommonErrors.RightMissing.With(("right", CrmRights.ManageDirectories)));
        }

        return errors;
    }
}
