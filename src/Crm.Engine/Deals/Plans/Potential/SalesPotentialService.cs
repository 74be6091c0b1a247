using Crm.Directories;
using Crm.Kernel;
using Crm.Partners;
using Crm.Specifications;
using Crm.Storage;
using NodaTime;

namespace Crm.Deals;

/// <summary>Models of sales potential, and the potential of partners by the nearest one up the tree of departments (REP-9).</summary>
internal sealed class SalesPotentialService(CrmSession session) : ISalesPotentialService
{
    private readonly ReadRepository<SalesPotentialModel> _models = new(session);

    public ValueTask<IReadOnlyList<SalesPotentialModel>> ListAsync(Specification<SalesPotentialModel> specification, CancellationToken cancellationToken = default) =>
        _models.ListAsync(specification, cancellationToken);

    public ValueTask<SalesPotentialModel> SaveAsync(SaveSalesPotentialModel command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        session.Require(CrmRights.ManageDirectories);
        return CommandRunner.RunAsync(
            session, new CommandEnvelope("sales_potential", "save", command.RequestId, command.ExpectedVersion), command, SaveAsync, cancellationToken);
    }

    public async ValueTask<SalesPotentialReport> RateAsync(SalesPotentialQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        using var activity = CrmTelemetry.Start("sales_potential", "rate");
        var errors = new List<CrmError>();
        if (query.Partners is null || query.Partners.Any(p => p == default))
        {
            errors.Add(DealInputChecks.Missing("partners"));
        }
        else if (query.Partners.Count > ForecastQueryChecks.MaxDeals)
        {
            errors.Add(CommonErrors.ListTooLong.With(("field", "partners"), ("count", query.Partners.Count), ("allowed", ForecastQueryChecks.MaxDeals)) with { Target = "partners" });
        }

        errors.ThrowIfAny();
        var snapshot = await session.Store.SnapshotAsync(cancellationToken).ConfigureAwait(false);
        await using (snapshot.ConfigureAwait(false))
        {
            var model = await NearestAsync(query.Department, snapshot, cancellationToken).ConfigureAwait(false);
            var regions = await Departments.LoadAsync(snapshot, DirectoryCodes.Region, cancellationToken).ConfigureAwait(false);
            var (wanted, found) = (query.Partners!, new List<SalesPotential>());
            var specification = session.Gated(wanted.Count == 0 ? Specification.All<Partner>() : Specification.Where<Partner>(p => wanted.Contains(p.Id)));
            await foreach (var partner in snapshot.QueryAsync(specification, cancellationToken).ConfigureAwait(false))
            {
                found.Add(SalesPotentialRules.Of(model, partner, regions.UpFrom));
            }

            return new() { Query = query, Model = model, Partners = ValueList.From(found.OrderByDescending(p => p.Points).ThenBy(p => p.Partner)) };
        }
    }

    /// <summary>The model of the department, of the nearest one above it that has one, at last of the whole tenant.</summary>
    /// <summary>The key a model holds for ever: its department.</summary>
    internal static Claim DepartmentOf(SalesPotentialModel model) => new("sales_potential.department", model.Department?.ToString() ?? "-", model.Id.Reference);

    private static async ValueTask<SalesPotentialModel> NearestAsync(DirectoryEntryId? department, IStoreView view, CancellationToken cancellationToken)
    {
        var departments = await Departments.LoadAsync(view, cancellationToken).ConfigureAwait(false);
        if (department is { } named && !departments.Contains(named))
        {
            throw new CrmRuleException([References.Unknown("department", named.Reference)]);
        }

        var models = new List<SalesPotentialModel>();
        await foreach (var model in view.QueryAsync(Specification.All<SalesPotentialModel>(), cancellationToken).ConfigureAwait(false))
        {
            models.Add(model);
        }

        return departments.UpFrom(department).Select(d => (DirectoryEntryId?)d).Append(null)
            .Select(d => models.Find(m => m.Department == d))
            .FirstOrDefault(m => m is not null)
            ?? throw new CrmRuleException([SalesPotentialErrors.ModelMissing.With()]);
    }

    private static async ValueTask<SalesPotentialModel> SaveAsync(SaveSalesPotentialModel command, Work work, CancellationToken cancellationToken)
    {
        var errors = new List<CrmError>();
        var settings = await CrmSession.SettingsAsync(work.Session.Store, cancellationToken).ConfigureAwait(false);
        SalesPotentialChecks.Check(command.Attributes, settings.PartnerFields, errors);
        var entry = await new References(work, errors).FindAsync<DirectoryEntry>(command.Department?.Value, "department", cancellationToken).ConfigureAwait(false);
        if (entry is not null && entry.Directory != DirectoryCodes.Department)
        {
            errors.Add(References.Unknown("department", entry.Id.Reference));
        }

        errors.ThrowIfAny();
        var department = command.Department;
        var specification = Specification.Where<SalesPotentialModel>(m => m.Department == department);
        SalesPotentialModel? before = null;
        await foreach (var model in work.Session.Store.QueryAsync(specification, cancellationToken).ConfigureAwait(false))
        {
            before = model;
        }

        var recordedAt = work.RecordAfter(before?.RecordedAt ?? Instant.MinValue);
        var after = (before ?? new() { Id = new(work.Session.NewId()), Department = department, RecordedAt = recordedAt }) with { Attributes = command.Attributes };
        if (before is null)
        {
            // One model a department: of two writers the second decides again and changes what the first made.
            work.Claim(DepartmentOf(after), null);
        }
        else
        {
            CommandRunner.CheckExpected(before, command.ExpectedVersion);
            if (after == before)
            {
                return before;
            }
        }

        var changes = new FieldChanges().Value("department", before?.Department, department).Hidden("attributes", before?.Attributes, after.Attributes);
        return RecordWriter.Save(work, after with { Version = (before?.Version ?? 0) + 1, RecordedAt = recordedAt }, recordedAt, "sales_potential.saved", changes);
    }
}
