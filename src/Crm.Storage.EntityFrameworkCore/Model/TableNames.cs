using System.Text;
using Crm.Specifications;

namespace Crm.Storage.EntityFrameworkCore;

/// <summary>The names of tables and columns; they stand in databases and never change.</summary>
internal static class TableNames
{
    public const string Tenant = "tenant";
    public const string Id = "id";
    public const string Version = "version";
    public const string State = "state";

    public const string Keys = "crm_key";
    public const string Claims = "crm_claim";
    public const string Log = "crm_log";
    public const string Events = "crm_event";
    public const string Schema = "crm_schema";
    public const string Migrations = "crm_migrations";

    public static string Of(RecordKind kind) => "crm_" + kind.Name.Replace('-', '_');

    public static string Of(MemberPath path)
    {
        var name = new StringBuilder();
        foreach (var character in path.ToString())
        {
            if (char.IsUpper(character) && name.Length > 0 && name[^1] != '_')
            {
                name.Append('_');
            }

            name.Append(character == '.' ? '_' : char.ToLowerInvariant(character));
        }

        // A record's own id and version have columns of their own; state is the JSON.
        var text = name.ToString();
        return text is Tenant or Id or Version or State ? "value_" + text : text;
    }
}
