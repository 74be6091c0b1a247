using Crm.Kernel;
using NodaTime;

namespace Crm.Partners;

/// <summary>Loads what each command needs, asks the rules, writes.</summary>
internal static class PartnerCommands
{
    public static async ValueTask<Partner> RegisterAsync(RegisterPartner command, Work work, CancellationToken cancellationToken)
    {
        PartnerRules.CheckWhole(command).ThrowIfAny();
        var now = work.RecordAfter(Instant.MinValue);
        var partner = new Partner
        {
            Id = new PartnerId(work.Session.NewId()),
            Version = 1,
            Name = command.Name,
            Type = command.Type,
            Relations = command.Relations,
            MainManager = command.MainManager,
            Region = command.Region,
            Parent = command.Parent,
            Segments = command.Segments,
            CustomFields = command.CustomFields,
            RegisteredAt = now,
            RecordedAt = now,
        };
        var errors = new List<CrmError>();
        await CheckAsync(null, partner, fieldsChanged: true, work, errors, cancellationToken).ConfigureAwait(false);
        errors.ThrowIfAny();
        return Write(work, null, partner, "partner.registered");
    }

    public static async ValueTask<Partner> EditAsync(EditPartner command, Work work, CancellationToken cancellationToken)
    {
        var before = await work.Session.GetAsync<Partner>(command.Partner.Value, cancellationToken).ConfigureAwait(false);
        CommandRunner.CheckExpected(before, command.ExpectedVersion);
        var errors = new List<CrmError>();
        var after = PartnerRules.Edit(before, command, errors);
        await CheckAsync(before, after, fieldsChanged: !after.CustomFields.Equals(before.CustomFields), work, errors, cancellationToken).ConfigureAwait(false);
        errors.ThrowIfAny();
        return after == before
            ? before
            : Write(work, before, after with { Version = before.Version + 1, RecordedAt = work.RecordAfter(before.RecordedAt) }, "partner.edited");
    }

    private static async ValueTask CheckAsync(
        Partner? before, Partner after, bool fieldsChanged, Work work, List<CrmError> errors, CancellationToken cancellationToken)
    {
        PartnerRules.Check(after, errors);
        if (fieldsChanged)
        {
            var settings = await work.Session.SettingsAsync(cancellationToken).ConfigureAwait(false);
            PartnerRules.CheckFields(after, settings, errors);
        }

        await new PartnerReferences(work, errors).CheckAsync(before, after, cancellationToken).ConfigureAwait(false);
    }

    private static Partner Write(Work work, Partner? before, Partner after, string verb) =>
        RecordWriter.Save(work, after, after.RecordedAt, verb, PartnerRules.Changes(before, after));
}
