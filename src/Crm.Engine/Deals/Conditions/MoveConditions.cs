using Crm.Kernel;
using Crm.Settings;
using Crm.Storage;

namespace Crm.Deals;

/// <summary>Asks conditions by their codes: every one that is not met (DEAL-12). What they read is held by the commit.</summary>
internal static class MoveConditions
{
    public static async ValueTask<IReadOnlyList<CrmError>> UnmetAsync(
        Deal deal, IEnumerable<string> codes, TenantSettings settings, Work work, IStoreView store, CancellationToken cancellationToken)
    {
        List<CrmError>? unmet = null;
        MoveConditionContext? context = null;
        foreach (var code in codes.Distinct(StringComparer.Ordinal))
        {
            if (!settings.Switches.SalesDocuments && MoveConditionCodes.OfSalesDocuments.Contains(code, StringComparer.Ordinal))
            {
                // SW-1: a gate on something that is switched off is met; the commit holds the switch.
                work.Guard(settings);
                continue;
            }

            var error = work.Session.Setup.MoveConditions.TryGetValue(code, out var condition)
                ? await condition.CheckAsync(context ??= new(deal, store), cancellationToken).ConfigureAwait(false)
                : DealErrors.ConditionUnknown.With(("condition", code)) with { Target = code };
            if (error is not null)
            {
                (unmet ??= []).Add(error);
            }
        }

        foreach (var guard in context?.Guards ?? [])
        {
            work.Guard(guard);
        }

        return unmet ?? (IReadOnlyList<CrmError>)[];
    }
}
