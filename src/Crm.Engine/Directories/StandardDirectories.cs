using System.Globalization;

namespace Crm.Directories;

/// <summary>The standard sets (DIR-1). Ids stand in stores and never change; entries are only added. Business regions and departments are the tenant's own.</summary>
internal static class StandardDirectories
{
    public static IReadOnlyList<StandardEntry> All { get; } =
    [
        new(PredefinedEntries.ClientRole, DirectoryCodes.DealRole, "Client", "Клиент"),
        new(PredefinedEntries.CompetitorRole, DirectoryCodes.DealRole, "Competitor", "Конкурент"),
        Entry(0x103, DirectoryCodes.DealRole, "Supplier", "Поставщик"),
        Entry(0x104, DirectoryCodes.DealRole, "Contractor", "Подрядчик"),
        Entry(0x105, DirectoryCodes.DealRole, "Intermediary", "Посредник"),
        Entry(0x106, DirectoryCodes.DealRole, "Consultant", "Консультант"),

        new(PredefinedEntries.LostToCompetitor, DirectoryCodes.LossReason, "Lost to a competitor", "Проигрыш конкуренту"),
        Entry(0x202, DirectoryCodes.LossReason, "Price is too high", "Высокая цена"),
        Entry(0x203, DirectoryCodes.LossReason, "No budget", "Нет бюджета"),
        Entry(0x204, DirectoryCodes.LossReason, "The need is gone", "Потребность отпала"),
        Entry(0x205, DirectoryCodes.LossReason, "Delivery takes too long", "Долгий срок поставки"),
        Entry(0x206, DirectoryCodes.LossReason, "Terms do not suit", "Не устроили условия"),
        Entry(0x207, DirectoryCodes.LossReason, "The client does not answer", "Клиент не отвечает"),

        Entry(0x301, DirectoryCodes.DemandReason, "Out of stock", "Нет в наличии"),
        Entry(0x302, DirectoryCodes.DemandReason, "Not in our range", "Нет в ассортименте"),
        Entry(0x303, DirectoryCodes.DemandReason, "Price does not suit", "Не устроила цена"),
        Entry(0x304, DirectoryCodes.DemandReason, "Delivery term does not suit", "Не устроил срок поставки"),
        Entry(0x305, DirectoryCodes.DemandReason, "Terms of payment do not suit", "Не устроили условия оплаты"),

        Entry(0x401, DirectoryCodes.Source, "Website", "Сайт"),
        Entry(0x402, DirectoryCodes.Source, "Recommendation", "Рекомендация"),
        Entry(0x403, DirectoryCodes.Source, "Advertising", "Реклама"),
        Entry(0x404, DirectoryCodes.Source, "Exhibition", "Выставка"),
        Entry(0x405, DirectoryCodes.Source, "Mailing", "Рассылка"),
        Entry(0x406, DirectoryCodes.Source, "Cold call", "Холодный звонок"),
        Entry(0x407, DirectoryCodes.Source, "Came back", "Повторное обращение"),

        Entry(0x501, DirectoryCodes.Channel, "Phone", "Телефон"),
        Entry(0x502, DirectoryCodes.Channel, "E-mail", "Электронная почта"),
        Entry(0x503, DirectoryCodes.Channel, "Messenger", "Мессенджер"),
        Entry(0x504, DirectoryCodes.Channel, "Web form", "Форма на сайте"),
        Entry(0x505, DirectoryCodes.Channel, "Personal meeting", "Личная встреча"),
        Entry(0x506, DirectoryCodes.Channel, "Social networks", "Социальные сети"),

        Entry(0x701, DirectoryCodes.ServiceType, "Consulting", "Консультация"),
        Entry(0x702, DirectoryCodes.ServiceType, "Delivery", "Доставка"),
        Entry(0x703, DirectoryCodes.ServiceType, "Installation", "Монтаж"),
        Entry(0x704, DirectoryCodes.ServiceType, "Maintenance", "Обслуживание"),
        Entry(0x705, DirectoryCodes.ServiceType, "Training", "Обучение"),

        Entry(0x801, DirectoryCodes.ContactRole, "Decision maker", "Лицо, принимающее решение"),
        Entry(0x802, DirectoryCodes.ContactRole, "Influencer", "Лицо, влияющее на решение"),
        Entry(0x803, DirectoryCodes.ContactRole, "User", "Пользователь"),
        Entry(0x804, DirectoryCodes.ContactRole, "Buyer", "Закупщик"),
        Entry(0x805, DirectoryCodes.ContactRole, "Technical specialist", "Технический специалист"),
    ];

    private static StandardEntry Entry(int number, string directory, string english, string russian) =>
        new(DirectoryEntryId.Parse(string.Create(CultureInfo.InvariantCulture, $"0b4c0000-0000-7000-8000-{number:x12}")), directory, english, russian);
}

/// <summary>An entry of a standard set.</summary>
internal sealed record StandardEntry(DirectoryEntryId Id, string Directory, string English, string Russian)
{
    public string Name(StandardLanguage language) => language == StandardLanguage.Russian ? Russian : English;
}
