using System.Collections.Frozen;

namespace Crm.Storage.EntityFrameworkCore;

/// <summary>Which version of the tables brought what. A column is trusted by queries once the rows from before it are filled.</summary>
internal static class SchemaHistory
{
    // Table and column, or the name of a multi-valued key; what is not named was there from the first.
    private static readonly FrozenDictionary<(string Table, string Name), int> Later = new Dictionary<(string Table, string Name), int>
    {
        [("crm_deal", "lead")] = 2,
        [("crm_partner", "holding")] = 6,
        [("crm_partner", "merged_into")] = 6,
        [("crm_key", "partner.responsible")] = 6,
        [("crm_key", "partner.contact_key")] = 6,
        [("crm_partner", "birth_date")] = 7,
        [("crm_person", "birth_date")] = 7,
        [("crm_segment", "method")] = 7,
        [("crm_segment", "bans_shipment")] = 7,
        [("crm_interaction", "created_at")] = 8,
        [("crm_interaction", "subject_kind")] = 8,
        [("crm_key_date", "date_kind")] = 8,
    }.ToFrozenDictionary();

    public static int Since(string table, string name) => Later.GetValueOrDefault((table, name), 1);
}
