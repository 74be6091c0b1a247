namespace Crm;

/// <summary>Names a record of any kind.</summary>
/// <param name="Kind">The kind: one of <see cref="EntityKinds"/>.</param>
/// <param name="Id">The UUID of the record's id.</param>
public readonly record struct EntityRef(string Kind, Guid Id)
{
    /// <summary>Kind and id, as in <c>deal/0199…</c>.</summary>
    public override string ToString() => $"{Kind}/{Id:D}";
}

/// <summary>The names of the kinds of records. They stand in stores and never change.</summary>
public static class EntityKinds
{
    /// <summary>A deal (сделка).</summary>
    public const string Deal = "deal";

    /// <summary>A kind of deal (вид сделки).</summary>
    public const string DealKind = "deal-kind";

    /// <summary>A sales process (процесс продажи).</summary>
    public const string SalesProcess = "sales-process";

    /// <summary>A version of a sales plan (план продаж).</summary>
    public const string SalesPlan = "sales-plan";

    /// <summary>The weights of sales potential (потенциал продаж).</summary>
    public const string SalesPotentialModel = "sales-potential-model";

    /// <summary>A partner (партнёр).</summary>
    public const string Partner = "partner";

    /// <summary>A segment of partners (сегмент).</summary>
    public const string Segment = "segment";

    /// <summary>A portrait of clients (портрет клиента): what should be known.</summary>
    public const string ClientPortrait = "client-portrait";

    /// <summary>A key date (значимая дата) of a partner, person or contact.</summary>
    public const string KeyDate = "key-date";

    /// <summary>That somebody was told of a key date.</summary>
    public const string KeyDateNotice = "key-date-notice";

    /// <summary>A counterparty (контрагент): the legal view of a partner.</summary>
    public const string Counterparty = "counterparty";

    /// <summary>A contact person (контактное лицо).</summary>
    public const string Contact = "contact";

    /// <summary>A natural person (физическое лицо): contact of any number of partners.</summary>
    public const string Person = "person";

    /// <summary>A kind of relations between partners (вид взаимосвязи).</summary>
    public const string RelationKind = "relation-kind";

    /// <summary>A relation between two partners (взаимосвязь).</summary>
    public const string PartnerRelation = "partner-relation";

    /// <summary>An interaction (взаимодействие).</summary>
    public const string Interaction = "interaction";

    /// <summary>An entry of a directory (классификатор).</summary>
    public const string DirectoryEntry = "directory-entry";

    /// <summary>An agreement with a partner (соглашение).</summary>
    public const string Agreement = "agreement";

    /// <summary>A lead (лид): somebody who is not a partner yet.</summary>
    public const string Lead = "lead";

    /// <summary>An appeal (обращение).</summary>
    public const string Appeal = "appeal";

    /// <summary>A project.</summary>
    public const string Project = "project";

    /// <summary>A user of the embedding application.</summary>
    public const string User = "user";

    /// <summary>A product or service of the embedding application.</summary>
    public const string Product = "product";

    /// <summary>A change set: what one commit changes, also the request id of a command.</summary>
    public const string ChangeSet = "change-set";

    /// <summary>An entry of the journal.</summary>
    public const string JournalEntry = "journal-entry";

    /// <summary>An event in the outbox.</summary>
    public const string Event = "event";

    /// <summary>A passage: a row of a deal in a stage.</summary>
    public const string DealPassage = "deal-passage";

    /// <summary>The settings of a tenant.</summary>
    public const string TenantSettings = "tenant-settings";

    /// <summary>How far a consumer has come in a partition of the events.</summary>
    public const string DeliveryCursor = "delivery-cursor";

    /// <summary>Whether a tenant lives on a shard.</summary>
    public const string TenantHome = "tenant-home";

    /// <summary>That a change set pointed a reference of a record at another one.</summary>
    public const string Repointed = "repointed";

    /// <summary>The free text of a journal entry.</summary>
    public const string JournalNote = "journal-note";
}
