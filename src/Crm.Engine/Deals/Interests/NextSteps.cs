using Crm.Interactions;
using Crm.Kernel;
using Crm.Storage;

namespace Crm.Deals;

/// <summary>DEAL-30: whether a deal has a next step when it is saved, and the interaction that is made with a new deal.</summary>
internal static class NextSteps
{
    /// <summary>For a deal that exists: the commit holds its next activity, so that it is not completed in between.</summary>
    public static async ValueTask LoadAsync(Deal deal, DealSurroundings known, Work work, IStoreView store, CancellationToken cancellationToken)
    {
        if (!known.Rules.RequiresNextStep || deal.Status != DealStatus.InProgress || IsWaived(known, work))
        {
            return;
        }

        if (await NextActivities.OfAsync(store, deal.Id.Reference, cancellationToken).ConfigureAwait(false) is { } next)
        {
            work.Guard(next);
        }
        else
        {
            known.LacksNextStep = true;
        }
    }

    /// <summary>For a new deal: it carries its first step.</summary>
    public static void Load(OpenDeal command, DealSurroundings known, Work work) =>
        known.LacksNextStep = known.Rules.RequiresNextStep && command.FirstStep is null && !IsWaived(known, work);

    /// <summary>The interaction that a new deal begins with.</summary>
    public static InteractionChange? Make(DealId deal, OpenDeal command, DealSurroundings known, Work work, List<CrmError> errors)
    {
        if (command.FirstStep is not { } step)
        {
            return null;
        }

        if (!known.Settings.Switches.Interactions)
        {
            errors.Add(InteractionErrors.SwitchedOff.With() with { Target = "first_step" });
        }

        var register = new RegisterInteraction(step.Type, step.Topic ?? command.Topic)
        {
            Text = step.Text,
            PlannedStart = step.PlannedStart,
            PlannedEnd = step.PlannedEnd,
            Responsible = step.Responsible ?? command.Responsible ?? known.Principal.UserId,
            Partner = command.Partner,
            Subject = deal.Reference,
        };
        var now = work.RecordAfter(NodaTime.Instant.MinValue);
        return new(null, InteractionRules.Register(new(work.Session.NewId()), register, known.Principal.UserId, now, errors), "interaction.registered");
    }

    /// <summary>With interactions switched off nobody can plan any (SW-1); then the commit holds the settings.</summary>
    private static bool IsWaived(DealSurroundings known, Work work)
    {
        if (known.Settings.Switches.Interactions)
        {
            return false;
        }

        work.Guard(new Guard(known.Settings.Id.Reference, known.Settings.Version));
        return true;
    }
}

/// <summary>An interaction that changes in the same commit as a deal; its version is settled already.</summary>
internal sealed record InteractionChange(Interaction? Before, Interaction After, string Verb);
