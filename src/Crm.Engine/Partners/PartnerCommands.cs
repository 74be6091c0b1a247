using Crm.Directories;
using Crm.Kernel;
using Crm.Settings;
using NodaTime;

namespace Crm.Partners;

/// <summary>Loads what each command needs, asks the rules, writes.</summary>
internal static class PartnerCommands
{
    public static ValueTask<Partner> RegisterAsync(RegisterPartner command, Work work, CancellationToken cancellationToken) =>
        RegisterAsync(command, makesPair: true, work, cancellationToken);

    /// <summary>Registers a partner.</summary>
    /// <param name="command">The partner.</param>
    /// <param name="makesPair">Whether its counterparty is made with it where the tenant keeps them one to one; otherwise the same work registers one.</param>
    /// <param name="work">What is to be committed.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static async ValueTask<Partner> RegisterAsync(RegisterPartner command, bool makesPair, Work work, CancellationToken cancellationToken)
    {
        PartnerRules.CheckWhole(command).ThrowIfAny();
        var settings = await work.Session.SettingsAsync(cancellationToken).ConfigureAwait(false);
        var partner = Describe(command, new PartnerId(work.Session.NewId()), work.RecordAfter(Instant.MinValue)) with
        {
            MainManager = command.MainManager ?? await DefaultManagers.OfAsync(work, command.Region, cancellationToken).ConfigureAwait(false),
            RegisteredOn = command.RegisteredOn ?? work.Today(settings),
        };
        var errors = new List<CrmError>();
        partner = await CheckAsync(null, partner, settings, work, errors, cancellationToken).ConfigureAwait(false);
        errors.ThrowIfAny();
        if (makesPair && settings.OneCounterpartyEach)
        {
            CounterpartyPairs.Make(work, partner);
        }

        partner = await SegmentJoins.JoinAsync(work, partner, cancellationToken).ConfigureAwait(false);
        return Write(work, null, partner, "partner.registered");
    }

    /// <summary>The partner as the command describes it, not checked.</summary>
    public static Partner Describe(RegisterPartner command, PartnerId id, Instant now) => new()
    {
        Id = id,
        Version = 1,
        Name = command.Name,
        PublicName = command.PublicName,
        Type = command.Type,
        Gender = command.Gender,
        BirthDate = command.BirthDate,
        Relations = command.Relations,
        MainManager = command.MainManager,
        Region = command.Region,
        Parent = command.Parent,
        Holding = command.Holding,
        AccessGroup = command.AccessGroup,
        Category = command.Category,
        Source = command.Source,
        Channel = command.Channel,
        WorkStatus = command.WorkStatus,
        Importance = command.Importance,
        Responsible = command.Responsible,
        ContactValues = command.ContactValues,
        Comment = command.Comment,
        RegisteredOn = command.RegisteredOn,
        Segments = command.Segments,
        CustomFields = command.CustomFields,
        RegisteredAt = now,
        RecordedAt = now,
    };

    public static async ValueTask<Partner> EditAsync(EditPartner command, Work work, CancellationToken cancellationToken)
    {
        var before = await work.Session.GetAsync<Partner>(command.Partner.Value, cancellationToken).ConfigureAwait(false);
        CommandRunner.CheckExpected(before, command.ExpectedVersion);
        var errors = new List<CrmError>();
        var after = PartnerEdits.Edit(before, command, errors);
        var settings = await work.Session.SettingsAsync(cancellationToken).ConfigureAwait(false);
        after = await CheckAsync(before, after, settings, work, errors, cancellationToken).ConfigureAwait(false);
        errors.ThrowIfAny();
        return after == before
            ? before
            : Write(work, before, after with { Version = before.Version + 1, RecordedAt = work.RecordAfter(before.RecordedAt) }, "partner.edited");
    }

    private static async ValueTask<Partner> CheckAsync(
        Partner? before, Partner after, TenantSettings settings, Work work, List<CrmError> errors, CancellationToken cancellationToken)
    {
        PartnerRules.Check(after, errors);
        PartnerRules.CheckBirthDate(after.BirthDate, work.Today(settings), errors);
        if (before is null || !after.CustomFields.Equals(before.CustomFields))
        {
            PartnerRules.CheckFields(after, settings, errors);
        }

        var references = new References(work, errors);
        await new PartnerReferences(work, references, errors).CheckAsync(before, after, cancellationToken).ConfigureAwait(false);
        var contacts = await ContactList.PrepareAsync(
            before?.ContactValues, after.ContactValues, DirectoryCodes.PartnerContactKind, settings, references, errors, cancellationToken).ConfigureAwait(false);
        after = after with { ContactValues = contacts.Values };
        return after with { ContactKeys = errors.Count > 0 ? [] : MatchRecords.WithKeys(contacts.Keys, MatchRecords.Of(after)) };
    }

    private static Partner Write(Work work, Partner? before, Partner after, string verb) =>
        RecordWriter.SaveWithHistory(work, after, after.RecordedAt, verb, PartnerEdits.Changes(before, after));
}
