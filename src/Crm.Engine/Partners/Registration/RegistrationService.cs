using Crm.Kernel;
using Crm.Storage;

namespace Crm.Partners;

/// <summary>Look who is there → let the caller choose → commit all parts together (PARTY-7).</summary>
internal sealed class RegistrationService(CrmSession session) : IRegistrationService
{
    public async ValueTask<RegistrationCheck> CheckAsync(RegisterClient command, bool asksRegistry = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        using var activity = CrmTelemetry.Start("registration", "check");
        var errors = RegistrationRules.Check(command);
        if (errors.Count > 0)
        {
            return new() { Refusals = ValueList.From(errors) };
        }

        var search = await SearchAsync(command, cancellationToken).ConfigureAwait(false);
        var check = await DecideAsync(command, await LookAsync(search, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        if (!asksRegistry || search.Described is not { } counterparty)
        {
            return check;
        }

        var (answer, proposal) = await RegistryService.CompareAsync(counterparty, session, cancellationToken).ConfigureAwait(false);
        return check with { Registry = answer, Proposal = proposal };
    }

    public ValueTask<RegistrationAnswer> RegisterAsync(RegisterClient command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return CommandRunner.RunAsync(
            session,
            new CommandEnvelope("registration", "register", command.RequestId),
            command,
            RegisterAsync,
            (s, receipt, token) => RepeatedAsync(command, s, receipt, token),
            cancellationToken);
    }

    private async ValueTask<RegistrationAnswer> RegisterAsync(RegisterClient command, Work work, CancellationToken cancellationToken)
    {
        RegistrationRules.Check(command).ThrowIfAny();
        var seen = (command.Choice as DuplicateChoice.Anyway)?.Seen ?? [];
        if (command.Choice is DuplicateChoice.Ask || seen.Count > 0)
        {
            var search = await SearchAsync(command, cancellationToken).ConfigureAwait(false);
            var check = await LookAsync(search, cancellationToken).ConfigureAwait(false);
            if (check.Found.Except(seen).Any())
            {
                return new RegistrationAnswer.Asked(await DecideAsync(command, check, cancellationToken).ConfigureAwait(false));
            }
        }

        var registration = new RegistrationWork(command, work);
        var partner = await registration.DecideAsync(cancellationToken).ConfigureAwait(false);
        registration.Errors.ThrowIfAny();
        return RegistrationRules.Answer(command, partner!.Id, [.. ((IReadOnlyList<RecordSave>)work).Select(s => (s.Reference, s.Kind.VersionOf(s.Record)))]);
    }

    /// <summary>Who is found.</summary>
    private static async ValueTask<RegistrationCheck> LookAsync(RegistrationSearch search, CancellationToken cancellationToken) => new()
    {
        Clients = await search.ClientsAsync(cancellationToken).ConfigureAwait(false),
        Persons = await search.PersonsAsync(cancellationToken).ConfigureAwait(false),
        SameInn = await search.SameInnAsync(cancellationToken).ConfigureAwait(false),
    };

    /// <summary>Adds what the parts would be refused for; nothing of it is committed.</summary>
    private async ValueTask<RegistrationCheck> DecideAsync(RegisterClient command, RegistrationCheck check, CancellationToken cancellationToken)
    {
        var registration = new RegistrationWork(command, new Work(session, new ChangeSetId(session.NewId())));
        await registration.DecideAsync(cancellationToken).ConfigureAwait(false);
        return check with { Refusals = ValueList.From(registration.Errors), Warnings = ValueList.From(registration.Warnings) };
    }

    private async ValueTask<RegistrationSearch> SearchAsync(RegisterClient command, CancellationToken cancellationToken) =>
        new(command, (await session.SettingsAsync(cancellationToken).ConfigureAwait(false)).PhoneRegion, session);

    /// <summary>What the first registration with this request id made.</summary>
    private static async ValueTask<RegistrationAnswer> RepeatedAsync(RegisterClient command, CrmSession session, CommitReceipt receipt, CancellationToken cancellationToken)
    {
        var saved = receipt.Saved.Select(s => (Record: new EntityRef(s.Entity, s.Id), s.Version)).ToList();
        if (await PartnerOfAsync(saved, session, cancellationToken).ConfigureAwait(false) is not { } partner)
        {
            throw new CrmRuleException([CommonErrors.RequestIdForeign.With(("id", receipt.Id))]);
        }

        return RegistrationRules.Answer(command, partner, saved);
    }

    private static async ValueTask<PartnerId?> PartnerOfAsync(List<(EntityRef Record, long Version)> saved, CrmSession session, CancellationToken cancellationToken)
    {
        Guid? First(string kind, long newest) => saved.Where(s => s.Record.Kind == kind && s.Version <= newest).Select(s => (Guid?)s.Record.Id).FirstOrDefault();

        // A partner that was used and not changed stands in what was registered under it.
        return First(EntityKinds.Partner, long.MaxValue) is { } partner ? new PartnerId(partner)
            : First(EntityKinds.Contact, 1) is { } contact ? (await session.GetAsync<Contact>(contact, cancellationToken).ConfigureAwait(false)).Partner
            : First(EntityKinds.Counterparty, 1) is { } counterparty ? (await session.GetAsync<Counterparty>(counterparty, cancellationToken).ConfigureAwait(false)).Partner
            : null;
    }
}
