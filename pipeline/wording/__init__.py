"""Every word that people read: Swedish and English."""
