using Crm.Interactions;
using Crm.Kernel;

namespace Crm.Deals;

/// <summary>What a deal is made from, as the command that opens it (DEAL-40).</summary>
internal static class Origins
{
    private static readonly string[] Kinds = [EntityKinds.Interaction, EntityKinds.Partner, EntityKinds.Contact, EntityKinds.Lead, EntityKinds.Appeal];

    /// <summary>The command that opens the deal, and the interaction it is made from, if from one.</summary>
    public static async ValueTask<(OpenDeal Open, Interaction? Interaction)> OpenOfAsync(MakeDeal command, Work work, List<CrmError> errors, CancellationToken cancellationToken)
    {
        var from = command.From;
        Check(from, errors);
        var interaction = errors.Count == 0 && from.Kind == EntityKinds.Interaction
            ? await work.Session.FindAsync<Interaction>(from.Id, cancellationToken).ConfigureAwait(false)
            : null;
        if (interaction is null && errors.Count == 0 && from.Kind == EntityKinds.Interaction)
        {
            errors.Add(References.Unknown("from", from));
        }

        if (interaction is { SubjectKind: EntityKinds.Deal })
        {
            errors.Add(InterestErrors.OriginHasDeal.With(("deal", interaction.SubjectId)) with { Target = "from" });
        }

        return (OpenOf(command, interaction), interaction);
    }

    /// <summary>INT-2: the deal is the interaction's subject. Interactions have no base links yet, so a chain is the interaction alone.</summary>
    public static InteractionChange Subjected(Interaction interaction, Deal deal, Work work)
    {
        var after = interaction with
        {
            SubjectKind = EntityKinds.Deal,
            SubjectId = deal.Id.Value,
            Partner = interaction.Partner ?? deal.Partner,
            Version = interaction.Version + 1,
            RecordedAt = work.RecordAfter(interaction.RecordedAt),
        };
        return new(interaction, after, "interaction.subject_changed");
    }

    /// <summary>Whether something can be an origin or have a client.</summary>
    public static void Check(EntityRef from, List<CrmError> errors)
    {
        if (from.Id == Guid.Empty)
        {
            errors.Add(CommonErrors.Required.With(("field", "from")) with { Target = "from" });
        }
        else if (!IsNamed(from))
        {
            errors.Add(InterestErrors.OriginKindUnknown.With(("kind", from.Kind), ("allowed", string.Join(", ", Kinds))) with { Target = "from" });
        }
    }

    private static bool IsNamed(EntityRef from) => from.Id != Guid.Empty && Kinds.Contains(from.Kind, StringComparer.Ordinal);

    private static OpenDeal OpenOf(MakeDeal command, Interaction? interaction)
    {
        var from = command.From;
        PartnerId? partner = from.Kind == EntityKinds.Partner ? new(from.Id) : interaction?.Partner;
        LeadId? lead = from.Kind == EntityKinds.Lead ? new(from.Id) : null;
        var contact = command.Contact ?? (from.Kind == EntityKinds.Contact ? new() { Contact = new(from.Id) } : null);
        return new(command.DealKind, command.Topic ?? interaction?.Topic ?? "")
        {
            RequestId = command.RequestId,
            HoldsFrom = command.HoldsFrom,
            Comment = command.Comment,
            Description = command.Description ?? interaction?.Text,
            Base = IsNamed(from) ? from : null,

            // DEAL-40: a partner or a lead or nobody, never two; who is given takes the place of who is taken over.
            Partner = command.Partner ?? (command.Lead is null ? partner : null),
            Lead = command.Lead ?? (command.Partner is null ? lead : null),
            Contacts = contact is null ? [] : [contact],
            Responsible = command.Responsible,
            Potential = command.Potential,
            Source = command.Source,
            Channel = command.Channel,
            ServiceType = command.ServiceType,
            FirstStep = command.FirstStep,
        };
    }
}
