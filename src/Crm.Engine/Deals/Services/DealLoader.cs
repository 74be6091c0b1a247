using Crm.Kernel;
using Crm.Settings;
using Crm.Storage;
using NodaTime;

namespace Crm.Deals;

/// <summary>Loads what the rules need for one command, and no more.</summary>
internal readonly struct DealLoader(Work work, IStoreView store, Deal? like = null, bool isImport = false)
{
    private CrmSession Session => work.Session;

    /// <summary>For a new deal: its kind and the newest version of the kind's process.</summary>
    public async ValueTask<DealSurroundings> ForAsync(OpenDeal command, CancellationToken cancellationToken)
    {
        var known = Begin(await CrmSession.SettingsAsync(store, cancellationToken).ConfigureAwait(false));
        await KindAsync(command.DealKind, known, cancellationToken).ConfigureAwait(false);
        await new DealReferences(work, store, known, known.Missing, like).LoadAsync(command, cancellationToken).ConfigureAwait(false);
        await TeamAccess.LoadAsync(command, like, known, work, store, cancellationToken).ConfigureAwait(false);
        await RateAsync(command.Potential, command, known, cancellationToken).ConfigureAwait(false);
        if (!isImport)
        {
            NextSteps.Load(command, known, work);
        }

        return known;
    }

    /// <summary>For a command to a deal that exists.</summary>
    public async ValueTask<DealSurroundings> ForAsync(Deal deal, ExistingDealCommand command, CancellationToken cancellationToken)
    {
        var known = Begin(await CrmSession.SettingsAsync(store, cancellationToken).ConfigureAwait(false));
        if (command is not (ChangeDealKind or CloseDeal or ReopenDeal))
        {
            known.Kind = await store.FindAsync<DealKind>(deal.DealKind.Value, cancellationToken).ConfigureAwait(false);
        }

        await MachineAsync(deal, known, cancellationToken).ConfigureAwait(false);
        switch (command)
        {
            case EditDeal edit:
                await EditAsync(deal, edit, known, cancellationToken).ConfigureAwait(false);
                break;
            case MoveDealCommand or WinDeal or CloseDeal:
                await ConditionsAsync(deal, StepPlan.Of(deal, command, known.Machine!), known, cancellationToken).ConfigureAwait(false);
                break;
            case MigrateDeal migrate:
                await TargetAsync(deal, migrate, known, cancellationToken).ConfigureAwait(false);
                break;
            case LoseDeal lose when lose.Reason != default:
                await new DealReferences(work, store, known, known.Missing).EntryAsync(lose.Reason, "loss_reason", cancellationToken).ConfigureAwait(false);
                break;
            case ChangeDealKind change:
                await KindAsync(change.DealKind, known, cancellationToken).ConfigureAwait(false);
                break;
            default:
                break;
        }

        await InterestLoader.LoadAsync(deal, command, known, work, store, isImport, cancellationToken).ConfigureAwait(false);
        return known;
    }

    private DealSurroundings Begin(TenantSettings settings) => new() { Now = work.Now, Principal = Session.Principal, Settings = settings };

    private async ValueTask EditAsync(Deal deal, EditDeal edit, DealSurroundings known, CancellationToken cancellationToken)
    {
        await new DealReferences(work, store, known, known.Missing).LoadAsync(edit, deal, cancellationToken).ConfigureAwait(false);
        await TeamAccess.LoadAsync(edit, deal, known, work, store, cancellationToken).ConfigureAwait(false);
        foreach (var change in edit.Changes)
        {
            if (change is EditDeal.SetPotential set)
            {
                await RateAsync(set.Potential, edit, known, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>The kind a command names, and the machine of its newest process version; the commit holds both.</summary>
    private async ValueTask KindAsync(DealKindId id, DealSurroundings known, CancellationToken cancellationToken)
    {
        if (id == default)
        {
            return;
        }

        if (await store.FindAsync<DealKind>(id.Value, cancellationToken).ConfigureAwait(false) is not { } kind
            || !await Session.MayReadAsync(kind, cancellationToken).ConfigureAwait(false))
        {
            known.Missing.Add(CommonErrors.UnknownReference.With(("field", "deal_kind"), ("kind", EntityKinds.DealKind), ("id", id)) with { Target = "deal_kind" });
            return;
        }

        known.Kind = kind;
        work.Guard(kind);
        if (kind.Process is { } processId && await store.FindAsync<SalesProcess>(processId.Value, cancellationToken).ConfigureAwait(false) is { } process)
        {
            // A stage is dropped from a process only while no deal enters it (DEAL-10).
            work.Guard(process);
            known.ProcessVersion = process.Newest().Number;
            known.Machine = Session.Setup.Machines.Get(Session.Tenant, process, known.ProcessVersion, kind.Control, kind.Rules);
        }
    }

    /// <summary>The machine of the version the deal started with (DEAL-10).</summary>
    private ValueTask MachineAsync(Deal deal, DealSurroundings known, CancellationToken cancellationToken)
    {
        if (deal.Process is not { } id)
        {
            SetMachine(deal, null, known);
            return default;
        }

        var found = store.FindAsync<SalesProcess>(id.Value, cancellationToken);
        if (!found.IsCompletedSuccessfully)
        {
            return AwaitMachineAsync(deal, found, known);
        }

        SetMachine(deal, found.Result, known);
        return default;
    }

    private async ValueTask AwaitMachineAsync(Deal deal, ValueTask<SalesProcess?> found, DealSurroundings known) =>
        SetMachine(deal, await found.ConfigureAwait(false), known);

    private void SetMachine(Deal deal, SalesProcess? process, DealSurroundings known)
    {
        known.ProcessVersion = deal.ProcessVersion;
        known.Machine = Session.Setup.Machines.Get(Session.Tenant, process, deal.ProcessVersion, deal.Control, known.Rules);
    }

    /// <summary>The version a deal is to follow; the commit holds the process, so that no stage is dropped while a deal comes to it (DEAL-10).</summary>
    private async ValueTask TargetAsync(Deal deal, MigrateDeal migrate, DealSurroundings known, CancellationToken cancellationToken)
    {
        if (deal.Process is { } id && await store.FindAsync<SalesProcess>(id.Value, cancellationToken).ConfigureAwait(false) is { } process)
        {
            work.Guard(process);
            known.Process = process;
            known.Target = process.Find(migrate.Version) is null ? null : Session.Setup.Machines.Get(Session.Tenant, process, migrate.Version, deal.Control, known.Rules);
        }
    }

    /// <summary>Asks the conditions of steps and stages; what they read is held by the commit (DEAL-12).</summary>
    private ValueTask ConditionsAsync(Deal deal, StepPlan plan, DealSurroundings known, CancellationToken cancellationToken) =>
        known.HasDealManagement && plan.Way?.IsPermitted != false && plan.Conditions.Count > 0 ? AskAsync(deal, plan, known, cancellationToken) : default;

    private async ValueTask AskAsync(Deal deal, StepPlan plan, DealSurroundings known, CancellationToken cancellationToken) =>
        known.UnmetConditions = await MoveConditions.UnmetAsync(deal, plan.Conditions, known.Settings, work, store, cancellationToken).ConfigureAwait(false);

    /// <summary>The rate frozen with the potential: from its currency to the tenant's, on the local day from which it holds.</summary>
    private async ValueTask RateAsync(Money? potential, DealCommand command, DealSurroundings known, CancellationToken cancellationToken)
    {
        known.Rate = null;
        if (potential is not { IsDefault: false } money || money.Currency == known.Settings.Currency)
        {
            return;
        }

        var zone = Session.Setup.TimeZones[known.Settings.TimeZone];
        var day = Instant.Min(command.HoldsFrom ?? work.Now, work.Now).InZone(zone).Date;
        known.Rate = await Session.Setup.Rates.FindAsync(money.Currency, known.Settings.Currency, day, cancellationToken).ConfigureAwait(false);
    }
}
