using Crm.Kernel;
using Crm.Storage;

namespace Crm.Deals;

/// <summary>The CRM rules that look at a deal as it comes out of an import: what was running once need not have a next step now (DEAL-30, DEAL-34).</summary>
internal static class ImportEnd
{
    /// <summary>Puts the last decision right, and the first one, whose planned interaction a later command may have ended.</summary>
    public static async ValueTask<DealDecision> SettleAsync(
        DealImport import, List<(DealDecision Decision, string? Comment)> steps, Work work, IStoreView store, CancellationToken cancellationToken)
    {
        var last = steps[^1].Decision;
        var after = last.After!;
        var kind = await store.FindAsync<DealKind>(after.DealKind.Value, cancellationToken).ConfigureAwait(false);
        var settings = await CrmSession.SettingsAsync(store, cancellationToken).ConfigureAwait(false);
        var errors = new List<CrmError>();
        if (after.Status == DealStatus.InProgress && kind is { Rules.RequiresNextStep: true } && settings.Switches.Interactions && import.Open.FirstStep is null)
        {
            errors.Add(InterestErrors.NextStepRequired.With() with { Target = "first_step" });
        }

        EndFirstStep(import, steps, work, errors);
        last = await SoleDeals.SettleAsync(null, steps[^1].Decision, kind, work, store, cancellationToken).ConfigureAwait(false);
        if (errors.Count > 0 || !last.IsAllowed)
        {
            return DealDecision.Refused([.. errors, .. last.Errors]);
        }

        steps[^1] = (last, steps[^1].Comment);
        return last;
    }

    private static void EndFirstStep(DealImport import, List<(DealDecision Decision, string? Comment)> steps, Work work, List<CrmError> errors)
    {
        var (open, comment) = steps[0];
        if (open.Interactions.Count == 0)
        {
            return;
        }

        for (var i = 0; i < import.Then.Count; i++)
        {
            if (Endings.ChoiceOf(import.Then[i]) is not OpenInteractions.Leave and var choice)
            {
                steps[0] = (open.Changing([Endings.EndNew(open.Interactions[0], choice, steps[i + 1].Decision.HoldsFrom, work, errors)]), comment);
                return;
            }
        }
    }
}
