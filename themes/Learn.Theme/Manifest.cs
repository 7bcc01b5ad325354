using Learn.Platform.Modules;

[assembly: Theme(Name = "Learn", Category = "Themes", Description = "The look of the site: layout, components, styles and scripts.")]
