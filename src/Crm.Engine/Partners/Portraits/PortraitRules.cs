using System.Text.Json;
using Crm.Settings;

namespace Crm.Partners;

/// <summary>What is known of a client and what is not, as pure functions (PARTY-12, PARTY-19).</summary>
internal static class PortraitRules
{
    /// <summary>What a portrait finds in a client; without a portrait nothing is asked.</summary>
    /// <param name="portrait">The portrait of the client's status and kind; absent = none.</param>
    /// <param name="partner">The client.</param>
    /// <param name="nameOf">The name of an entry of a directory, where it is known.</param>
    /// <param name="settings">The tenant's settings: they name the own fields.</param>
    public static Completeness Of(ClientPortrait? portrait, Partner partner, Func<DirectoryEntryId, string?> nameOf, TenantSettings settings)
    {
        if (portrait is null)
        {
            return new() { Partner = partner.Id, Asked = 0 };
        }

        var attributes = portrait.Attributes.Where(a => !IsKnown(partner, a)).Select(a => new MissingItem
        {
            Code = CodeOf(a),
            Name = a.Key is null ? null : settings.PartnerFields.FirstOrDefault(f => f.Key == a.Key)?.Name,
            Attribute = a,
            Executors = Executors(partner, a.Role),
        });
        var contacts = portrait.Contacts.Where(c => !IsKnown(partner, c)).Select(c => new MissingItem
        {
            Code = CodeOf(c),
            Name = c.Kind is { } kind ? nameOf(kind) : null,
            Contact = c,
            Executors = Executors(partner, c.Role),
        });
        return new() { Partner = partner.Id, Asked = portrait.Attributes.Count + portrait.Contacts.Count, Missing = [.. attributes, .. contacts] };
    }

    /// <summary>Those responsible in the role; where there is none, the main manager.</summary>
    public static ValueList<UserId> Executors(Partner partner, DirectoryEntryId? role)
    {
        UserId[] inRole = [.. partner.Responsible.Where(r => r.Role == role).Select(r => r.User).Distinct()];
        return inRole.Length > 0 ? [.. inRole] : partner.MainManager is { } manager ? [manager] : [];
    }

    private static bool IsKnown(Partner partner, PortraitAttribute attribute) => attribute.Field switch
    {
        PortraitField.PublicName => !TextRules.IsBlank(partner.PublicName),
        PortraitField.Gender => partner.Gender is not null,
        PortraitField.BirthDate => partner.BirthDate is not null,
        PortraitField.MainManager => partner.MainManager is not null,
        PortraitField.Region => partner.Region is not null,
        PortraitField.Parent => partner.Parent is not null,
        PortraitField.Holding => partner.Holding is not null,
        PortraitField.AccessGroup => partner.AccessGroup is not null,
        PortraitField.Category => partner.Category is not null,
        PortraitField.Source => partner.Source is not null,
        PortraitField.Channel => partner.Channel is not null,
        PortraitField.Comment => !TextRules.IsBlank(partner.Comment),
        PortraitField.Segment => partner.Segments.Count > 0,
        PortraitField.Responsible => partner.Responsible.Count > 0,
        _ => partner.CustomFields.Any(f => f.Key == attribute.Key),
    };

    private static bool IsKnown(Partner partner, PortraitContact contact) => partner.ContactValues.Any(v => v.Type == contact.Type && (contact.Kind is null || v.Kind == contact.Kind));

    private static string CodeOf(PortraitAttribute attribute) => attribute.Key is { } key ? $"custom_field.{key}" : Snake(attribute.Field.ToString());

    private static string CodeOf(PortraitContact contact) => $"contact.{Snake(contact.Type.ToString())}{(contact.Kind is { } kind ? $".{kind}" : "")}";

    private static string Snake(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);
}
