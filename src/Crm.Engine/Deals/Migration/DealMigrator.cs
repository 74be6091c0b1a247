using Crm.Kernel;
using Crm.Specifications;

namespace Crm.Deals;

/// <summary>Takes the deals of a process to one of its versions, each in a commit of its own (DEAL-10).</summary>
internal sealed class DealMigrator(CrmSession session, MigrateDeals command)
{
    /// <summary>Everything against the whole; empty = it may begin.</summary>
    public async ValueTask<List<CrmError>> CheckAsync(CancellationToken cancellationToken)
    {
        var errors = new List<CrmError>();
        var process = await session.GetAsync<SalesProcess>(command.Process.Value, cancellationToken).ConfigureAwait(false);
        if (!session.Principal.Holds(CrmRights.ManageDirectories))
        {
            errors.Add(CommonErrors.RightMissing.With(("right", CrmRights.ManageDirectories)));
        }

        TextRules.CheckNote(command.Comment, "comment", errors);
        if (command.FromVersion is { } from && process.Find(from) is null)
        {
            errors.Add(DealErrors.MigrationVersionUnknown.With(("version", from)) with { Target = "from_version" });
        }

        var number = VersionOf(process);
        if (process.Find(number) is not { } version)
        {
            errors.Add(DealErrors.MigrationVersionUnknown.With(("version", number)) with { Target = "version" });
            return errors;
        }

        if (!DealInputChecks.IsWholeMap(command.Map, errors))
        {
            return errors;
        }

        var map = new StageMap(command.Map, process, version);
        map.Check(errors);
        foreach (var stage in map.WithoutTarget())
        {
            // Deals the reader may not see are not taken along, so they ask for no target.
            var sitting = session.Gated(Chosen(number).And(Specification.Where<Deal>(d => d.Stage == stage)));
            if (await session.Store.CountAsync(sitting, cancellationToken).ConfigureAwait(false) is > 0 and var count)
            {
                errors.Add(map.Missing(stage, count));
            }
        }

        return errors;
    }

    /// <summary>Takes them all; a deal that is refused stays as it is and says why.</summary>
    public async ValueTask<DealMigrationReport> RunAsync(IProgress<int>? progress, CancellationToken cancellationToken)
    {
        (await CheckAsync(cancellationToken).ConfigureAwait(false)).ThrowIfAny();
        var process = await session.GetAsync<SalesProcess>(command.Process.Value, cancellationToken).ConfigureAwait(false);
        var version = VersionOf(process);
        var results = new List<DealMigrationResult>();
        foreach (var deal in await IdsAsync(version, cancellationToken).ConfigureAwait(false))
        {
            cancellationToken.ThrowIfCancellationRequested();
            results.Add(new() { Deal = deal, Errors = ValueList.From(await TakeAsync(deal, version, cancellationToken).ConfigureAwait(false)) });
            progress?.Report(results.Count);
        }

        return new() { Process = process.Id, Version = version, Deals = ValueList.From(results) };
    }

    private int VersionOf(SalesProcess process) => command.Version ?? process.Versions.Count;

    /// <summary>One deal; somebody who moves it meanwhile is waited for by deciding again, as for any command.</summary>
    private async ValueTask<IReadOnlyList<CrmError>> TakeAsync(DealId deal, int version, CancellationToken cancellationToken)
    {
        try
        {
            var one = new MigrateDeal(deal, version) { Map = command.Map, IncludesClosed = command.IncludesClosed, Comment = command.Comment };
            await DealCommands.RunAsync(session, "migrate", one, cancellationToken).ConfigureAwait(false);
            return [];
        }
        catch (CrmRuleException refusal)
        {
            // Somebody else took it there first: that is what was asked for.
            return refusal.Errors.All(e => e.Code == DealErrors.MigrationSameVersion.Code) ? [] : refusal.Errors;
        }
        catch (CrmConcurrencyException moved)
        {
            return [CommonErrors.VersionMoved.With(("kind", EntityKinds.Deal), ("id", deal), ("expected", moved.Expected), ("actual", moved.Actual))];
        }
        catch (CrmNotFoundException)
        {
            return [CommonErrors.NotFound.With(("kind", EntityKinds.Deal), ("id", deal))];
        }
    }

    private async ValueTask<List<DealId>> IdsAsync(int version, CancellationToken cancellationToken)
    {
        var ids = new List<DealId>();
        var chosen = session.Gated(Chosen(version));
        chosen.Query.OrderBy(d => d.OpenedAt);
        await foreach (var deal in session.Store.QueryAsync(chosen, cancellationToken).ConfigureAwait(false))
        {
            ids.Add(deal.Id);
        }

        return ids;
    }

    private Specification<Deal> Chosen(int version)
    {
        var process = command.Process;
        var chosen = Specification.Where<Deal>(d => d.Process == process && d.ProcessVersion != version);
        if (command.FromVersion is { } from)
        {
            chosen.Query.Where(d => d.ProcessVersion == from);
        }

        if (!command.IncludesClosed)
        {
            chosen.Query.Where(d => !d.IsClosed);
        }

        return chosen;
    }
}
