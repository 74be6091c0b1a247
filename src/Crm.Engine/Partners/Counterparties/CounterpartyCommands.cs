using Crm.Directories;
using Crm.Kernel;
using Crm.Settings;
using NodaTime;

namespace Crm.Partners;

/// <summary>Loads what each command needs, asks the rules, writes.</summary>
internal static class CounterpartyCommands
{
    public static async ValueTask<Counterparty> RegisterAsync(RegisterCounterparty command, Work work, CancellationToken cancellationToken) =>
        (await RegisterWarnedAsync(command, work, cancellationToken).ConfigureAwait(false)).After;

    /// <summary>Registers a counterparty and keeps what speaks against it.</summary>
    public static async ValueTask<DecidedCounterparty> RegisterWarnedAsync(RegisterCounterparty command, Work work, CancellationToken cancellationToken)
    {
        var decided = await DecideAsync(command, work, cancellationToken).ConfigureAwait(false);
        decided.Errors.ThrowIfAny();
        Write(work, null, decided, "counterparty.registered");
        return decided;
    }

    public static async ValueTask<Counterparty> EditAsync(EditCounterparty command, Work work, CancellationToken cancellationToken)
    {
        var before = await work.Session.GetAsync<Counterparty>(command.Counterparty.Value, cancellationToken).ConfigureAwait(false);
        CommandRunner.CheckExpected(before, command.ExpectedVersion);
        var decided = await DecideAsync(command, before, work, cancellationToken).ConfigureAwait(false);
        decided.Errors.ThrowIfAny();
        return decided.After == before
            ? before
            : Write(work, before, decided with { After = decided.After with { Version = before.Version + 1, RecordedAt = work.RecordAfter(before.RecordedAt) } }, "counterparty.edited");
    }

    /// <summary>A registration, not yet written.</summary>
    public static async ValueTask<DecidedCounterparty> DecideAsync(RegisterCounterparty command, Work work, CancellationToken cancellationToken)
    {
        var errors = CounterpartyRules.CheckWhole(command);
        if (errors.Count > 0)
        {
            return new(null!, null, errors, []);
        }

        var settings = await work.Session.SettingsAsync(cancellationToken).ConfigureAwait(false);
        var id = settings.OneCounterpartyEach ? CounterpartyPairs.IdOf(command.Partner) : new CounterpartyId(work.Session.NewId());
        var counterparty = Describe(command, id, work.RecordAfter(Instant.MinValue));
        return await CheckAsync(null, counterparty, command.AcceptsUnverified, settings, work, errors, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The counterparty as the command describes it, not checked.</summary>
    public static Counterparty Describe(RegisterCounterparty command, CounterpartyId id, Instant now) => new()
    {
        Id = id,
        Version = 1,
        Partner = command.Partner,
        Type = command.Type,
        Name = command.ShortName,
        ShortNames = Dated.Always(command.ShortName),
        FullName = command.FullName,
        Inn = command.Inn,
        Kpps = command.Kpp is { } kpp ? Dated.Always(kpp) : [],
        Ogrn = command.Ogrn,
        Okpo = command.Okpo,
        Country = command.Country,
        ForeignTaxNumber = command.ForeignTaxNumber,
        ForeignRegistrationNumber = command.ForeignRegistrationNumber,
        IdentityDocument = command.IdentityDocument,
        Head = command.Head,
        LegalAddresses = command.LegalAddress is { } address ? Dated.Always(address) : [],
        BankAccounts = command.BankAccounts,
        ContactValues = command.ContactValues,
        Comment = command.Comment,
        RegisteredAt = now,
        RecordedAt = now,
    };

    /// <summary>A change, not yet written; version and moment are those before.</summary>
    public static async ValueTask<DecidedCounterparty> DecideAsync(EditCounterparty command, Counterparty before, Work work, CancellationToken cancellationToken)
    {
        var errors = new List<CrmError>();
        var settings = await work.Session.SettingsAsync(cancellationToken).ConfigureAwait(false);
        return await CheckAsync(before, CounterpartyEdits.Edit(before, command, errors), command.AcceptsUnverified, settings, work, errors, cancellationToken).ConfigureAwait(false);
    }

    private static async ValueTask<DecidedCounterparty> CheckAsync(
        Counterparty? before, Counterparty after, bool acceptsUnverified, TenantSettings settings, Work work, List<CrmError> errors, CancellationToken cancellationToken)
    {
        after = CounterpartyRules.WithNewest(Requisites.Read(after, acceptsUnverified, errors));
        after = Requisites.ReadForeign(before, after, work.Session.Setup.Schemes, acceptsUnverified, errors);
        CounterpartyRules.Check(after, errors);
        var references = new References(work, errors);
        if (after.Partner != before?.Partner)
        {
            await references.FindAsync<Partner>(after.Partner.Value, "partner", cancellationToken).ConfigureAwait(false);
            if (settings.OneCounterpartyEach)
            {
                await PairAsync(before, after, work, errors, cancellationToken).ConfigureAwait(false);
            }
        }

        var contacts = await ContactList.PrepareAsync(
            before?.ContactValues, after.ContactValues, DirectoryCodes.CounterpartyContactKind, settings, references, errors, cancellationToken).ConfigureAwait(false);
        after = after with { ContactValues = contacts.Values };
        after = after with { ContactKeys = errors.Count > 0 ? [] : MatchRecords.WithKeys(contacts.Keys, MatchRecords.Of(after)) };
        var head = await CounterpartyChecks.HeadAsync(before, after, work, references, errors, cancellationToken).ConfigureAwait(false);
        var warnings = new List<CrmError>();
        await CounterpartyChecks.CompareAsync(before, after, work, errors, warnings, cancellationToken).ConfigureAwait(false);
        return new(after, head, errors, warnings);
    }

    // PARTY-1: one to one. The partner decides the id of its counterparty, so of two writers who each see none only one saves; and none moves in from elsewhere.
    private static async ValueTask PairAsync(Counterparty? before, Counterparty after, Work work, List<CrmError> errors, CancellationToken cancellationToken)
    {
        if (before is not null)
        {
            errors.Add(CounterpartyErrors.PartnerFixed.With() with { Target = "partner" });
        }
        else if (await work.Session.Store.CountAsync(CounterpartySpecs.OfPartner(after.Partner), cancellationToken).ConfigureAwait(false) > 0)
        {
            errors.Add(CounterpartyErrors.PartnerHasOne.With(("partner", after.Partner)) with { Target = "partner" });
        }
    }

    private static Counterparty Write(Work work, Counterparty? before, DecidedCounterparty decided, string verb)
    {
        if (decided.Head is { } head && work.Saved<Counterparty>(head.Id.Value) is null)
        {
            // Saved, not only guarded: who changes the head meanwhile without having seen its new subdivision must decide again.
            var touched = head with { Version = head.Version + 1, RecordedAt = work.RecordAfter(head.RecordedAt) };
            RecordWriter.SaveWithHistory(
                work, touched, touched.RecordedAt, "counterparty.subdivision_attached", new(), [new() { Entity = EntityKinds.Counterparty, Id = decided.After.Id.Value }]);
        }

        return CounterpartyWriter.Save(work, before, decided.After, verb);
    }
}

/// <summary>A counterparty as it is to be, and what was found on the way.</summary>
/// <param name="After">The counterparty.</param>
/// <param name="Head">The head it is put under anew.</param>
/// <param name="Errors">What stands against it.</param>
/// <param name="Warnings">What speaks against it.</param>
internal sealed record DecidedCounterparty(Counterparty After, Counterparty? Head, List<CrmError> Errors, List<CrmError> Warnings);
