"""OnBrief: a draft coach that holds social posts against the campaign brief and the brand voice."""

__version__ = "0.1.0"
