using Crm.Kernel;

namespace Crm.Partners;

/// <summary>Puts the parts of a registration into one commit, each by the command of its own slice. Used once.</summary>
internal sealed class RegistrationWork(RegisterClient command, Work work)
{
    /// <summary>What stands against it; the targets begin with the part.</summary>
    public List<CrmError> Errors { get; } = [];

    /// <summary>What speaks against it.</summary>
    public List<CrmError> Warnings { get; } = [];

    /// <summary>Decides every part; later ones need the partner of the first.</summary>
    /// <returns>The partner; <see langword="null"/> when something stands against it.</returns>
    public async ValueTask<Partner?> DecideAsync(CancellationToken cancellationToken)
    {
        var partner = await PartAsync("partner", () => PartnerAsync(cancellationToken)).ConfigureAwait(false);
        if (partner is null)
        {
            return null;
        }

        var counterparty = command.Counterparty is { } described
            ? await PartAsync("counterparty", () => CounterpartyAsync(described, partner, cancellationToken)).ConfigureAwait(false)
            : null;
        if (counterparty is not null)
        {
            await AttachAsync(counterparty.Id, cancellationToken).ConfigureAwait(false);
        }

        if (command.Contact is { } contact)
        {
            await PartAsync("contact", () => ContactCommands.RegisterAsync(contact with { Partner = partner.Id }, work, cancellationToken)).ConfigureAwait(false);
        }

        return Errors.Count == 0 ? partner : null;
    }

    // PARTY-7: subdivisions without a head get the new one.
    private async ValueTask AttachAsync(CounterpartyId head, CancellationToken cancellationToken)
    {
        foreach (var subdivision in command.AttachSubdivisions)
        {
            var attach = new EditCounterparty(subdivision, new EditCounterparty.SetHead(head));
            await PartAsync("attach_subdivisions", () => CounterpartyCommands.EditAsync(attach, work, cancellationToken)).ConfigureAwait(false);
        }
    }

    private async ValueTask<Partner> PartnerAsync(CancellationToken cancellationToken)
    {
        if (command.Choice is DuplicateChoice.UseFound choice)
        {
            return await FoundAsync(choice, cancellationToken).ConfigureAwait(false);
        }

        RegistrationRules.CheckReachable(command, null, Errors);
        var (described, isAbove) = command.Choice is DuplicateChoice.ChildOf child
            ? (command.Partner with { Parent = child.Parent }, child.PutsCounterpartyUnderParent)
            : (command.Partner, false);
        return await PartnerCommands.RegisterAsync(described, makesPair: command.Counterparty is null || isAbove, work, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<Partner> FoundAsync(DuplicateChoice.UseFound choice, CancellationToken cancellationToken)
    {
        var found = await work.Session.GetAsync<Partner>(choice.Partner.Value, cancellationToken).ConfigureAwait(false);
        RegistrationRules.CheckReachable(command, found, Errors);
        var settings = await work.Session.SettingsAsync(cancellationToken).ConfigureAwait(false);
        PartnerRules.CheckWhole(command.Partner).ThrowIfAny();
        var missing = choice.AddsContactValues ? RegistrationRules.Missing(found, command.Partner.ContactValues, settings.PhoneRegion) : [];
        if (missing.Count == 0)
        {
            work.Guard(found);
            return found;
        }

        var edit = new EditPartner(found.Id, ValueList.From<EditPartner.Change>(missing.Select(v => new EditPartner.PutContactValue(v))));
        return await PartnerCommands.EditAsync(edit, work, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<Counterparty> CounterpartyAsync(RegisterCounterparty described, Partner partner, CancellationToken cancellationToken)
    {
        var owner = command.Choice is DuplicateChoice.ChildOf { PutsCounterpartyUnderParent: true } child ? child.Parent : partner.Id;
        var decided = await CounterpartyCommands.RegisterWarnedAsync(described with { Partner = owner }, work, cancellationToken).ConfigureAwait(false);
        Warnings.AddRange(decided.Warnings);
        return decided.After;
    }

    // The reasons of all parts are told together.
    private async ValueTask<T?> PartAsync<T>(string part, Func<ValueTask<T>> decide)
        where T : class
    {
        try
        {
            return await decide().ConfigureAwait(false);
        }
        catch (CrmRuleException refused)
        {
            Errors.AddRange(refused.Errors.Select(e => e with { Target = e.Target is { } target ? $"{part}.{target}" : part }));
            return null;
        }
    }
}
